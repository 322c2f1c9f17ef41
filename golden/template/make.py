"""Renders every template for every conversation, and every snippet, as transformers does; run with jinja2 and transformers installed:

    python golden/template/make.py

`expected.json` holds for each template and conversation the SHA-256 of the UTF-8 text, or what Python failed with; for
a few it holds the text itself, for people to read. `snippets.json` holds small templates, each with its text or failure.
"""

import datetime
import hashlib
import json
import pathlib

from transformers.utils import chat_template_utils

from conversations import CONVERSATIONS
from snippets import SNIPPETS, VARIABLES

HERE = pathlib.Path(__file__).parent
NOW = datetime.datetime(2025, 7, 4, 9, 5, 7, 123456)
WITH_TEXT = {"K-intelligence-Midm-2.0-Mini-Instruct", "meta-llama-Llama-3.1-8B-Instruct"}, {"system", "korean", "tools_system", "tool_result", "control_text"}


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW


def render(source, variables):
    """The text, or the name of the exception."""
    try:
        return {"text": chat_template_utils._compile_jinja_template(source).render(**variables)}
    except Exception as failure:
        return {"failure": type(failure).__name__ + ": " + str(failure)[:60]}


def template_cases(path):
    cases = {}
    for name, variables in CONVERSATIONS.items():
        result = render(path.read_bytes().decode(), variables)
        if "text" in result:
            digest = hashlib.sha256(result["text"].encode()).hexdigest()
            result = {"sha256": digest, **(result if path.stem in WITH_TEXT[0] and name in WITH_TEXT[1] else {})}
        cases[name] = result
    return cases


def write(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", newline="\n")


def main():
    chat_template_utils.datetime = FixedClock
    expected = {path.stem: template_cases(path) for path in sorted((HERE / "templates").glob("*.jinja"))}
    rendered = sum("sha256" in case for cases in expected.values() for case in cases.values())
    total = sum(len(cases) for cases in expected.values())
    snippets = [{"source": source, **render(source, VARIABLES)} for source in SNIPPETS]
    write("conversations.json", CONVERSATIONS)
    write("expected.json", expected)
    write("snippets.json", {"variables": VARIABLES, "snippets": snippets})
    print(f"{len(expected)} templates, {total} cases, {rendered} rendered, {total - rendered} refused; {len(snippets)} snippets")


if __name__ == "__main__":
    main()
