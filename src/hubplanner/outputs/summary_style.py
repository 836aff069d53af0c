"""How the summary page looks, on a screen and on one sheet of A4."""

from hubplanner.study import load_palette


def style() -> str:
    """Return the style sheet in the colours of the palette.

    Returns
    -------
    str
    """
    theme = load_palette().light
    colours = {
        name: getattr(theme, name) for name in ("window", "panel", "line", "text", "text_muted", "accent", "note")
    }
    sheet = _SHEET
    for name in sorted(colours, key=len, reverse=True):
        sheet = sheet.replace(f"${name}", colours[name])
    return sheet


_SHEET = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:$panel;color:$text;font:14px/1.5 Inter,"Segoe UI",Arial,sans-serif}
main{max-width:1080px;margin:32px auto;padding:40px 48px 48px;
background:$window;border:1px solid $line;border-radius:8px}
header{display:flex;justify-content:space-between;align-items:baseline;gap:24px}
h1{font-size:30px;line-height:1.2;margin:0;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:14px;line-height:1.4;margin:0 0 6px}
.date{margin:0;color:$text_muted;white-space:nowrap}
.meaning{font-size:18px;line-height:1.45;margin:16px 0 24px;padding:14px 18px;
background:$note;border-left:4px solid $accent}
figure{margin:0}
img{display:block;width:100%;height:auto}
figcaption{color:$text_muted;font-size:13px;margin-top:8px}
.beside{display:grid;grid-template-columns:101fr 79fr;gap:0 32px}
.hubs-row{margin-top:28px}
.two{display:grid;grid-template-columns:1fr 2fr;gap:0 40px;margin-top:28px}
.small,.small h2{font-size:13px}
.small p,.small ul{margin:0 0 16px}
ul{padding-left:18px}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:6px 0 6px 12px;text-align:right;border-bottom:1px solid $line;
font-weight:400;vertical-align:middle}
th:first-child,td:first-child{text-align:left;padding-left:0}
thead th{color:$text_muted;font-size:12px;border-bottom:1px solid $text;vertical-align:bottom}
tfoot th,tfoot td{font-weight:700;border-bottom:0}
.journeys td,.journeys thead th{white-space:nowrap}
.hub{display:flex;align-items:center;gap:10px;overflow-wrap:anywhere}
.swatch{width:34px;height:24px;flex:none}
.quiet{color:$text_muted;white-space:nowrap}
.after{margin:8px 0 0;color:$text_muted;font-size:13px}
.two+.small{margin-top:12px}
.beside .small{margin-top:16px}
.sources th,.sources td{text-align:left;padding:4px 12px 4px 0;overflow-wrap:anywhere}
.sources th:nth-child(4),.sources td:nth-child(4){text-align:right;padding-right:24px}
code{font:12px Consolas,"DejaVu Sans Mono",monospace}
@media screen and (max-width:760px){
main{margin:0;padding:24px 16px;border:0}
.beside,.two{grid-template-columns:1fr;gap:24px}header{display:block}
}
@page{size:A4 portrait;margin:11mm 12mm}
@media print{
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{background:none;font-size:8.6pt;line-height:1.36}
main{max-width:none;margin:0;padding:0;border:0}
h1{font-size:17pt}
h2{font-size:8.6pt;margin-bottom:2px}
.meaning{font-size:10pt;margin:7px 0 8px;padding:6px 10px}
figcaption,.after,.small,.small h2{font-size:7.4pt;line-height:1.3}
.journeys{font-size:8.2pt}
figcaption{margin-top:3px}
.beside{grid-template-columns:101mm 1fr;gap:0 5mm}
.two{gap:0 22px}
.hubs-row,.two{margin-top:9px}
img{max-height:82mm;object-fit:contain}
th,td{padding:2.2px 0 2.2px 7px}
thead th{font-size:7.2pt}
.small p,.small ul{margin-bottom:6px}
.two+.small{margin-top:2px}
.beside .small{margin-top:6px}
.beside .small ul{margin-bottom:0}
.sources th,.sources td{padding:.4px 10px .4px 0;line-height:1.3}
.sources thead th{font-size:7.2pt}
.swatch{width:25px;height:17.6px}
code{font-size:7pt}
figure,table,section{break-inside:avoid}
}
"""
