"""An e-mail's text as a page, made as it leaves: the database holds no markup.

What mail programs leave of a page differs, so everything that matters is also said on the element itself. Nothing is
fetched from anywhere, and nothing tells that it was read.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from programme import web_addresses

PARAGRAPHS = re.compile(r"\n\s*\n")

# Each pair of colours has a contrast of 7:1 or more, by day and by night.
STYLE = Markup(
    """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #191217 !important; color: #f4ebf0 !important; }
  .link { color: #f2b1d0 !important; }
  .key { background: #f2b1d0 !important; }
  .button { color: #33081f !important; }
}
"""
)
PAGE = Markup(
    """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="paper" style="margin:0; padding:0; background:#ffffff; color:#2a1b26">
<div class="paper" style="max-width:580px; margin:0 auto; padding:24px 20px; background:#ffffff; color:#2a1b26; \
font:17px/1.55 -apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif; overflow-wrap:anywhere">
{content}
</div>
</body>
</html>
"""
)
PARAGRAPH = Markup('<p style="margin:0 0 18px">{}</p>')
LINK = Markup('<a class="link" href="{0}" style="color:#6e2250">{0}</a>')
# A table, because some mail programs give a link alone no room around its words.
BUTTON_LINK = Markup(
    '<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 18px"><tr>'
    '<td class="key" style="border-radius:26px; background:#6e2250">'
    '<a class="button" href="{address}" style="display:inline-block; padding:12px 26px; color:#ffffff; '
    'font-weight:600; text-decoration:none">{label}</a></td></tr></table>'
)


def as_html(text: str, title: str) -> str:
    """The text as a whole page: paragraphs, links that can be pressed, all else escaped.

    A paragraph of the form `Label: https://…` becomes a large link that says `Label`.
    """
    lines = "\n".join(text.splitlines()).strip()
    content = Markup("\n").join(_paragraph(one) for one in PARAGRAPHS.split(lines))
    return str(PAGE.format(title=title, style=STYLE, content=content))


def _paragraph(text: str) -> Markup:
    (label, address), *more = web_addresses.parts_of(text.strip())
    if address and more == [("", "")] and label.rstrip().endswith(":") and "\n" not in label:
        return BUTTON_LINK.format(label=label.rstrip(" :"), address=address)
    return PARAGRAPH.format(Markup("<br>\n").join(_linked(line) for line in text.split("\n")))


def _linked(line: str) -> Markup:
    return Markup("").join(
        escape(before) + (LINK.format(address) if address else "") for before, address in web_addresses.parts_of(line)
    )
