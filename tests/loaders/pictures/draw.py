"""Draws ``page.png``, the scanned page that the tests of OCR read: ``python draw.py FONT.ttc`` (a serif CJK font)."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 150
WIDTH, HEIGHT = 420, 595  # points, A5
LINES = [  # x, y, size in points, text
    (96, 36, 18, "云江市人民政府办公室文件"),
    (150, 66, 12, "云政办发〔2023〕15号"),
    (102, 96, 18, "关于加快种业发展的通知"),
    (40, 130, 12, "各区、县人民政府，市政府各部门："),
    (64, 152, 12, "为落实种业振兴行动，现将2023年工作要点印发给你们。到"),
    (40, 174, 12, "2025年，新建良种基地36个，良种覆盖率达到96.5%以上，制种面"),
    (40, 196, 12, "积稳定在1,250亩，带动农户超过3000户（含合作社）。"),
    (64, 218, 12, "一、工作目标"),
]
COLUMNS = [40, 80, 230, 300, 380]
ROW_HEIGHT, TABLE_TOP = 30, 250
HEADER = ["类别", "指标", "2022年", "2025年"]
GROUPS = [
    ("生产能力", [("良种基地（个）", "18", "36"), ("制种面积（亩）", "980", "1250"), ("育种企业（家）", "7", "12")]),
    ("效益", [("良种覆盖率（%）", "92.3", "96.5"), ("农户（户）", "2100", "3000")]),
]


def draw(font: str) -> Image.Image:
    picture = Image.new("L", (WIDTH * DPI // 72, HEIGHT * DPI // 72), 255)
    pen = ImageDraw.Draw(picture)

    def write(x: float, y: float, size: float, text: str) -> None:
        pen.text((x * DPI / 72, y * DPI / 72), text, fill=0, font=ImageFont.truetype(font, size * DPI / 72, index=2))

    def cell(left: int, right: int, top: float, rows: int = 1) -> None:
        box = [left, top, COLUMNS[right], top + rows * ROW_HEIGHT]
        pen.rectangle([round(side * DPI / 72) for side in box], outline=0, width=2)

    for line in LINES:
        write(*line)
    for column, text in enumerate(HEADER):
        cell(COLUMNS[column], column + 1, TABLE_TOP)
        write(COLUMNS[column] + 6, TABLE_TOP + 6, 11, text)
    top = TABLE_TOP + ROW_HEIGHT
    for name, rows in GROUPS:
        cell(COLUMNS[0], 1, top, len(rows))
        above = (len(rows) * ROW_HEIGHT - 14 * len(name)) / 2
        for position, character in enumerate(name):
            write(COLUMNS[0] + 14, top + above - 3 + 14 * position, 11, character)
        for row in rows:
            for column, text in enumerate(row, start=1):
                cell(COLUMNS[column], column + 1, top)
                write(COLUMNS[column] + 6, top + 6, 11, text)
            top += ROW_HEIGHT
    return picture


if __name__ == "__main__":
    draw(sys.argv[1]).quantize(4).save(Path(__file__).with_name("page.png"), optimize=True, dpi=(DPI, DPI))
