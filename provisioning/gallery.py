"""The tour's contact sheet: one page with every picture, in order."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

STYLE = "body{font:16px/1.5 sans-serif;background:#F5F2EB;color:#131C36;margin:24px}div{display:flex;flex-wrap:wrap;gap:14px}\
figure{margin:0}img{height:420px;border:1px solid #68728C;background:#fff}figcaption{font-size:13px}"


def write(out: Path, steps: list[dict[str, Any]]) -> None:
    """``index.html`` beside the pictures."""
    timed = {step["png"]: f"{step['screen']}, {step['ms']} ms" for step in steps}
    screens = [
        (f"screens/{path.name}", timed.get(f"screens/{path.name}", path.stem))
        for path in sorted((out / "screens").glob("*.png"))
    ]
    console = [(f"console/{path.name}", path.stem) for path in sorted((out / "console").glob("*.png"))]
    paper = [("receipt.png", "what the printer was sent")] if (out / "receipt.png").exists() else []
    parts = [("At the glass", screens), ("At the desk", console), ("On paper", paper)]
    body = "".join(f"<h2>{title}</h2><div>{''.join(_figure(*one) for one in pictures)}</div>" for title, pictures in parts)
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Blue Lamp: a tour</title><style>{STYLE}</style>'
    out.joinpath("index.html").write_text(f"{page}<h1>A tour of Blue Lamp</h1>{body}</html>", encoding="utf-8")


def _figure(path: str, caption: str) -> str:
    link = f'<a href="{escape(path)}"><img src="{escape(path)}" loading="lazy" alt="{escape(caption)}"></a>'
    return f"<figure>{link}<figcaption>{escape(caption)}</figcaption></figure>"
