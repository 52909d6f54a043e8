"""What the rep of the demonstration writes down, in each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.record.people import Kind, Motive
from planner.record.planning import Answer, Benefit, SellingPoint, Weight


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's texts: notes by kind of contact, and what else a rep writes."""

    rep: str
    products: Sequence[str]
    sources: Sequence[str]
    referral: str
    event: str
    notes: Mapping[Kind, Sequence[str]]
    no_answer: Sequence[str]
    lost: Sequence[str]
    steps: Sequence[str]
    tasks: Sequence[str]
    answers: Mapping[str, Sequence[str]]
    resolutions: Sequence[str]
    season: Sequence[str]
    competitor: Sequence[str]
    promotion: Sequence[str]
    points: Sequence[SellingPoint]
    benefits: Sequence[Benefit]
    questions: Sequence[Answer]
    move: str
    say: str
    script: str
    """Of the first product; ``{name}`` stands for its name."""


CHINESE = Phrases(
    rep="林晓",
    products=("三星净水机", "四星净水机", "五星净水机", "滤芯套装"),
    sources=("进店", "电话", "活动"),
    referral="转介绍",
    event="活动",
    notes={
        Kind.VISITOR: (
            "路过看看，对净水机有兴趣",
            "家里刚装修完，想了解三星和四星的区别",
            "朋友推荐来的，问了价格",
            "老房子水质不好，想要五星",
            "看了宣传单过来的，留了电话",
            "打电话来问有没有现货",
        ),
        Kind.FOLLOW_UP: (
            "问了价格，要和家里人商量，觉得三星够用",
            "说下周发工资再定，让我到时候再打",
            "对比了另外一家，担心后期换滤芯太贵",
            "已经量好尺寸，厨房下面放得下，想看实物",
            "很关心售后，讲了三年质保和上门换芯",
            "想要四星，预算差一点，等活动价",
            "老人不太同意，约了周末一起来看",
            "在外地出差，回来以后再约时间",
            "确认了水质检测报告，比较满意，基本决定要了",
            "说最近忙，先加微信，发了资料和安装案例过去",
            "问能不能送一套滤芯，我说回去申请一下",
            "装修还没结束，大概月底进场安装",
        ),
        Kind.VISIT: (
            "上门量了尺寸，做了水质检测，当场看到差别",
            "带了四星样机，全家都试喝了，反应不错",
            "在小区门口见面，讲了安装方案和工期",
            "到店看了实物，比较了三星和五星，拿了报价单",
        ),
        Kind.GREETING: (
            "使用正常，提醒三个月换一次滤芯",
            "很满意，说有邻居也想装",
            "出水有点慢，安排了师傅上门检查",
            "问候一下，送了节日祝福",
        ),
        Kind.EVENT: ("参加了小区净水讲座", "来了周末的体验活动", "老客户答谢会，带了一位朋友"),
    },
    no_answer=("", "没人接", "关机", "占线"),
    lost=("", "别家便宜三百", "家里人不同意", "今年不装了", "一直联系不上"),
    steps=("报四星的价格", "确认安装时间", "发案例照片", "带样机上门", "问家里商量得怎么样", "提醒活动最后一天"),
    tasks=("补打印报价单", "整理样机", "约安装师傅", "写小区活动方案", "去建材市场看竞品价格", "给老客户发换芯提醒"),
    answers={
        "work_done": ("都完成了", "跟进少了两个，其他完成", "周三下雨，来访不够"),
        "goal_met": ("完成了", "差一单，下周补上", "没有，成交都拖到下周了"),
        "campaign": ("小区活动带来六组客户", "传单效果一般", "没有做活动"),
        "closing_rate": ("在正常范围里", "偏低，报价以后没有再约", "比上周好"),
        "progress": ("跟得上", "慢了一点", "超前两天"),
    },
    resolutions=(
        "先问联系方式再报价格",
        "每天上午先打H级客户",
        "报价后当天约下一次时间",
        "多约上门检测",
        "每周回访十位老客户",
    ),
    season=("装修旺季", "雨天多，来访少", "开学前需求上升", "春节前后淡季"),
    competitor=("对面店降价三百", "新品牌进了建材市场", "竞品做以旧换新"),
    promotion=("三星送滤芯一套", "老带新返两百", "周末上门检测免费"),
    points=(
        SellingPoint("一家人直接喝，不用再搬桶装水", Motive.GAIN),
        SellingPoint("滤芯两年一换，每升水不到一角钱", Motive.GAIN),
        SellingPoint("老小区的水管，铁锈和余氯看不见，喝的人却天天在喝", Motive.FEAR),
    ),
    benefits=(
        Benefit("反渗透过滤", "去掉铁锈、余氯和水垢，直接能喝", Weight.NECESSARY),
        Benefit("漏水保护", "漏水自动关阀，出差在外也放心", Weight.SAFETY),
        Benefit("换芯指示灯", "到时候亮灯，不用记日子", Weight.NICE),
    ),
    questions=(
        Answer("滤芯多久换一次？", "一般两年；水质差的地方一年半，灯亮了再换也来得及"),
        Answer("安装要多久？", "一个小时左右，当天就能喝上；师傅自带工具，不用改管"),
        Answer("会不会很费水？", "出一杯净水大约用一杯废水，废水可以接来拖地"),
    ),
    move="家里不用再搬桶装水",
    say="我自己家也装了，最省心的是不用再等送水",
    script="您好，我是*林晓*。您上次看的*{name}*，这个月有现货。您家现在喝的是桶装水，还是自来水烧开？",
)

ENGLISH = Phrases(
    rep="Alex Lin",
    products=("Three-star purifier", "Four-star purifier", "Five-star purifier", "Filter set"),
    sources=("walk-in", "phone", "event"),
    referral="referral",
    event="event",
    notes={
        Kind.VISITOR: (
            "passing by, likes the purifier",
            "just renovated, wants to know three star from four",
            "sent by a friend, asked for the price",
            "old house with bad water, thinks of the five star",
            "came with the leaflet, left a number",
            "called to ask what is in stock",
        ),
        Kind.FOLLOW_UP: (
            "asked for the price, talks it over at home, thinks the three star will do",
            "decides after pay day next week, asked me to call then",
            "compares with another shop, worries what filters cost later",
            "measured the kitchen, it fits, wants to see it",
            "cares about service, told about the three year guarantee",
            "wants the four star, a little over budget, waits for the offer",
            "her mother is against it, both come and look at the weekend",
            "away on business, fix a time when back",
            "saw the water report and liked it, as good as decided",
            "busy these days, sent the brochure and photos of kitchens",
            "asked whether a filter set comes with it, I go and ask",
            "renovation not finished, fitting at the end of the month",
        ),
        Kind.VISIT: (
            "measured and tested the water, saw the difference at once",
            "brought the four star sample, the whole family tasted it",
            "met at the gate, explained fitting and how long it takes",
            "came to the shop, compared three and five star, took the offer home",
        ),
        Kind.GREETING: (
            "works well, reminded of the filter every three months",
            "very happy, a neighbour wants one too",
            "water runs slowly, sent the fitter",
            "said hello, good wishes for the holiday",
        ),
        Kind.EVENT: ("came to the talk on water", "tried it at the weekend event", "thanks evening, brought a friend"),
    },
    no_answer=("", "nobody picks up", "switched off", "engaged"),
    lost=("", "another shop is 300 cheaper", "family is against it", "not this year", "never reached"),
    steps=("price of the four star", "fix the fitting", "send photos", "bring the sample", "what do they say at home"),
    tasks=("print offers", "clean the sample", "book the fitter", "plan the courtyard event", "look at rival prices"),
    answers={
        "work_done": ("all of it", "two follow-ups short", "rain on Wednesday, few visitors"),
        "goal_met": ("yes", "one short, next week", "no, the deals slipped to next week"),
        "campaign": ("the courtyard event brought six", "leaflets did little", "there was none"),
        "closing_rate": ("within its range", "low, no next date after the offer", "better than last week"),
        "progress": ("in step", "a little slow", "two days ahead"),
    },
    resolutions=(
        "ask for the number before the price",
        "call level H first thing in the morning",
        "agree the next date with every offer",
        "more visits with a water test",
        "ten old customers a week",
    ),
    season=("renovation season", "rain, few visitors", "demand before school starts", "quiet around New Year"),
    competitor=("shop opposite is 300 cheaper", "a new brand came to the market", "rival takes old ones in part"),
    promotion=("filter set with the three star", "200 for a friend", "free water test at weekends"),
    points=(
        SellingPoint("The whole family drinks from the tap: no more bottles to carry", Motive.GAIN),
        SellingPoint("A filter lasts two years: a litre costs next to nothing", Motive.GAIN),
        SellingPoint("Rust and chlorine from old pipes are not seen, but drunk every day", Motive.FEAR),
    ),
    benefits=(
        Benefit("Reverse osmosis", "takes out rust, chlorine and scale: drink it as it comes", Weight.NECESSARY),
        Benefit("Leak guard", "shuts the valve by itself, also when nobody is at home", Weight.SAFETY),
        Benefit("Filter light", "says when the filter is due, no day to remember", Weight.NICE),
    ),
    questions=(
        Answer("How often is the filter changed?", "Every two years, in hard water after eighteen months"),
        Answer("How long does it take to fit?", "About an hour, and you drink the same day; no pipe is changed"),
        Answer("Does it waste water?", "About a glass for a glass; many use the rest for the floor"),
    ),
    move="No more bottles to carry upstairs",
    say="I have one at home; what I like best is that nobody waits for a delivery any more",
    script="Hello, this is *Alex Lin*. The *{name}* that you looked at is in stock this month. "
    "Do you drink bottled water at home, or from the kettle?",
)

PHRASES: Mapping[str, Phrases] = {"zh": CHINESE, "en": ENGLISH}
