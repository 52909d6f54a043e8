"""``python -m planner``, and the command itself."""

INTERRUPTED = 130
"""The exit status of a program that ctrl+c ended."""


def main() -> int:
    """Run the program and return its exit status; ctrl+c while it is still being loaded ends it quietly as well."""
    try:
        from planner.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(main())
