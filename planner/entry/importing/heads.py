"""The heads by which columns are known, in the words of both languages: those that planner writes among them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Rows(StrEnum):
    """What the rows of a sheet are."""

    CLIENTS = "clients"
    ACTIVITIES = "activities"
    DEALS = "deals"
    TASKS = "tasks"
    PRODUCTS = "products"


_WHO: Final[Mapping[str, str]] = {
    "number": "number|no|client number|customer number|client no|编号|客户编号|档案号",
    "external": "external id|external|id|crm id|customer id|client id|uid|外部编号|系统编号|客户id",
    "name": "name|client|customer|full name|client name|customer name|contact|contact name|fn|who"
    "|姓名|客户|客户姓名|客户名称|名称|名字|联系人",
    "given": "given|given name|first name|名",
    "family": "family|family name|last name|surname|姓|姓氏",
    "phone": "phone|phones|mobile|cell|telephone|tel|phone number|mobile phone|mobile number|cell phone|phone 1|phone 2"
    "|home phone|work phone|business phone|primary phone"
    "|手机|电话|手机号|手机号码|电话号码|联系电话|联系方式|移动电话|固定电话|座机|备用电话",
}
_CLIENTS: Final[Mapping[str, str]] = {
    **_WHO,
    "wechat": "wechat|wechat id|weixin|wx|微信|微信号",
    "mail": "mail|email|e-mail|email address|邮箱|电子邮箱|邮件|电子邮件",
    "source": "source|from|lead source|channel|origin|来源|客户来源|渠道",
    "referrer": "referrer|referred by|brought by|introduced by|转介绍人|介绍人|推荐人",
    "note": "note|notes|remark|remarks|comment|comments|description|备注|说明|备忘|描述",
    "address": "address|home address|street|home street|business street|地址|住址|家庭住址|联系地址",
    "birthday": "birthday|birth date|date of birth|born|bday|生日|出生日期|出生年月日",
    "lunar": "lunar|lunar birthday|农历|阴历|农历生日",
    "traits": "traits|character|性格|特点|特征|客户特点",
    "tier": "tier|stars|purchase tier|档次|星级|购买档次",
    "motive": "motive|buying motive|动机|购买动机",
    "needs": "needs|need|需求|客户需求|需要",
    "wishes": "wishes|wants|期望|想要|愿望",
    "tags": "tags|tag|labels|categories|标签|分组",
    "member": "member|member level|membership|会员|会员等级|会员级别",
    "points": "points|积分|会员积分",
    "services": "services|services used|服务|使用过的服务|已用服务",
    "papers": "papers|documents|files|资料|合同|合同照片|合同与照片",
    "aliases": "aliases|old numbers|old number|other numbers|旧编号|原编号|曾用编号",
    "since": "since|on file since|created|建档日期|建档时间|创建时间|创建日期",
    "opened": "opened|card opened|opened on|date opened|open date|lead date|first contact|first visit"
    "|建卡日期|建卡|建卡时间|首次接触|首次联系|首次接待|首次来访|来访日期|接待日期",
    "contacted": "contacted|last contact|last contacted|last follow up|最近联系|最近跟进|最后联系|最后跟进"
    "|上次联系|上次跟进|上次联系时间|上次跟进时间|last called",
    "next": "next|next step|next contact|next follow up|next call|follow up on"
    "|下次跟进|下次联系|下次跟进时间|下次联系时间|下次跟进日期|下次联系日期|跟进计划",
    "level": "level|intent|intent level|级别|意向级别|意向等级|客户级别",
    "product": "product|intended product|interested in|model|产品|意向产品|意向车型|商品|购买产品",
    "quantity": "quantity|qty|units|数量|件数",
    "buys": "buys|expected|expected purchase|expected date|buys on|预计成交|预计购买|预计成交日期|预计购买日期",
    "end": "end|outcome|result|status|state|状态|结果|客户状态|卡状态",
    "ended": "ended|ended on|end date|closed|closed on|结束日期|结束时间",
    "won": "won|won on|deal date|first deal|bought on|purchase date|成交日期|成交时间|购买日期|首次成交|首次购买",
    "lost": "lost|lost on|lost date|流失日期|战败日期|流失时间|战败时间",
    "reason": "reason|lost reason|loss reason|why lost|原因|流失原因|战败原因",
    "amount": "amount|price|value|total|金额|成交金额|价格|总价",
}
_ACTIVITIES: Final[Mapping[str, str]] = {
    **_WHO,
    "day": "day|date|when|on|activity date|contact date|日期|跟进日期|跟进时间|拜访日期|活动日期|回访日期",
    "time": "time|at|clock|时间|时刻",
    "kind": "kind|type|activity|activity type|action|类型|方式|跟进方式|活动类型|种类|动作",
    "outcome": "outcome|result|status|结果|联系结果|跟进结果|状态",
    "note": "note|notes|remark|remarks|comment|comments|description|content|summary|备注|内容|跟进内容|说明|记录",
    "count": "count|groups|visitors|组数|人数|接待组数",
    "source": "source|from|channel|来源|渠道",
}
_DEALS: Final[Mapping[str, str]] = {
    **_WHO,
    "day": "day|date|when|on|deal date|order date|sold|sold on|won|won on|purchase date|bought on"
    "|日期|成交日期|成交时间|订单日期|购买日期|下单日期|下单时间",
    "product": "product|item|model|产品|商品|车型|品名|产品名称",
    "quantity": "quantity|qty|units|数量|件数|台数",
    "amount": "amount|price|value|total|sum|revenue|金额|成交金额|价格|总价|总金额|成交价",
    "note": "note|notes|remark|remarks|comment|comments|description|备注|说明",
    "returned": "returned|returned on|return date|退货日期|退单日期|退货|退单",
}
_TASKS: Final[Mapping[str, str]] = {
    **_WHO,
    "due": "due|due date|due on|deadline|约定日期|到期日|截止日期|待办日期",
    "time": "time|at|时间",
    "kind": "kind|type|类型",
    "text": "text|words|task|title|what|内容|待办|事项|任务",
    "done": "done|done on|completed|completed on|完成|完成日期",
    "dropped": "dropped|dropped on|取消|取消日期",
}
_PRODUCTS: Final[Mapping[str, str]] = {
    "code": "code|product code|sku|代号|编码|产品代号|产品编码",
    "name": "name|product name|姓名|名称|产品名称|产品",
    "tier": "tier|stars|星级|档次",
    "price": "price|unit price|价格|单价|售价",
    "stock": "stock|in stock|库存",
    "move": "move|what would move me|打动我的一点",
    "say": "say|how i say it|我怎么说",
    "script": "script|话术",
}
FIELDS: Final[Mapping[Rows, Mapping[str, str]]] = {
    Rows.CLIENTS: _CLIENTS,
    Rows.ACTIVITIES: _ACTIVITIES,
    Rows.DEALS: _DEALS,
    Rows.TASKS: _TASKS,
    Rows.PRODUCTS: _PRODUCTS,
}
"""The fields that the columns of a sheet fill, each with the heads that say it."""

TITLES: Final[Mapping[Rows, str]] = {
    Rows.CLIENTS: "clients|client|customers|contacts|leads|客户|客户档案|客户资料",
    Rows.ACTIVITIES: "activities|activity|contacts made|联系记录|跟进|跟进记录|活动",
    Rows.DEALS: "deals|deal|sales|orders|成交|成交记录|订单",
    Rows.TASKS: "tasks|task|todo|待办|任务",
    Rows.PRODUCTS: "products|product|产品|商品",
}
"""What sheets of a workbook are called."""

TELLING: Final[Mapping[Rows, frozenset[str]]] = {
    Rows.PRODUCTS: frozenset({"code"}),
    Rows.TASKS: frozenset({"due"}),
    Rows.DEALS: frozenset({"product", "quantity", "amount", "returned"}),
    Rows.ACTIVITIES: frozenset({"kind", "outcome", "count"}),
}
"""The fields one of which tells what the rows of a sheet are; a deal and an activity have a day, too."""
