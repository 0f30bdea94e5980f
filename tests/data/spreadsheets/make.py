"""Makes the spreadsheets of this folder: invented orders, with what makes spreadsheets hard.

    pip install openpyxl odfpy && python tests/data/spreadsheets/make.py

The same bytes come out each time: the files carry no time of their own.
"""

import datetime as dt
import io
import pathlib
import zipfile

from odf import dc, office, opendocument, style, table, text
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = pathlib.Path(__file__).parent
ORDERS = [
    ("1001", dt.datetime(2026, 1, 5, 9, 30), "ada@example.com", 12.1),
    ("1002", dt.datetime(2026, 1, 6, 18, 5), "bo@example.com", 20.0),
    ("1003", dt.datetime(2026, 1, 9, 12, 0), "ada@example.com", 0.1 + 0.2),
    ("1004", dt.datetime(2026, 2, 1, 8, 15), "cy@example.com", 1234.56),
    ("1005", dt.datetime(2026, 2, 3, 23, 59), "ada@example.com", 7.25),
]


def still(name, data):
    """The package again, with the same time in every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            told = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            told.compress_type = entry.compress_type
            content = old.read(entry.filename)
            if entry.filename in ("docProps/core.xml", "meta.xml"):
                content = b'<?xml version="1.0"?><nothing/>'
            new.writestr(told, content)
    (HERE / name).write_bytes(out.getvalue())


def save(book, name):
    out = io.BytesIO()
    book.save(out)
    still(name, out.getvalue())


def orders_xlsx(name, epoch=None):
    book = Workbook()
    if epoch:
        book.epoch = epoch
    notes = book.active
    notes.title = "Notes"
    notes["A1"] = "Orders of the invented café, kept by hand"
    sheet = book.create_sheet("Orders")
    sheet["A1"] = "Orders of our café"
    sheet.append([])
    sheet.append(["Order No", "Date", "E-mail", "Total", "Gift", "Share", "Time", "Comment"])
    for number, day, mail, total in ORDERS:
        sheet.append([int(number), day, mail, total, number == "1002", 0.155, day.time(), None])
        row = sheet.max_row
        sheet.cell(row, 2).number_format = "dd/mm/yyyy hh:mm"
        sheet.cell(row, 4).number_format = "#,##0.00\\ [$€-407]"
        sheet.cell(row, 6).number_format = "0.0%"
        sheet.cell(row, 7).number_format = "h:mm AM/PM"
    sheet["H4"] = "two lines,\nand a \"quote\""
    sheet["H5"] = CellRichText("rich ", TextBlock(InlineFont(b=True), "text"))
    old = book.create_sheet("Old orders")
    old.sheet_state = "hidden"
    old.append(["Order No", "Date", "E-mail", "Total"])
    for i in range(20):
        old.append([i, dt.date(2020, 1, 1 + i), f"old{i}@example.com", 1.0])
    save(book, name)


def merged_xlsx():
    book = Workbook()
    sheet = book.active
    sheet.append(["Order", "Date", "Customer", "Item", "Amount"])
    for order in range(3):
        top = sheet.max_row + 1
        for line in range(2):
            sheet.append([None, None, None, f"Tea {line}", 4.5 + line])
        sheet.cell(top, 1).value = f"A{order}"
        sheet.cell(top, 2).value = dt.date(2026, 3, 1 + order)
        sheet.cell(top, 2).number_format = "yyyy-mm-dd"
        sheet.cell(top, 3).value = f"c{order}@example.com"
        for column in (1, 2, 3):
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    save(book, "merged.xlsx")


def orders_ods():
    book = opendocument.OpenDocumentSpreadsheet()
    hidden = style.Style(name="unseen", family="table")
    hidden.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)

    def cell(value, **more):
        if value is None:
            return table.TableCell(**more)
        if isinstance(value, bool):
            made = table.TableCell(valuetype="boolean", booleanvalue=str(value).lower(), **more)
        elif isinstance(value, (int, float)):
            made = table.TableCell(**{"valuetype": "float", "value": repr(value), **more})
        elif isinstance(value, dt.datetime):
            made = table.TableCell(valuetype="date", datevalue=value.isoformat(), **more)
        elif isinstance(value, dt.time):
            made = table.TableCell(valuetype="time", timevalue=value.strftime("PT%HH%MM%SS"), **more)
        else:
            made = table.TableCell(valuetype="string", **more)
        for line in str(value).split("\n"):
            made.addElement(text.P(text=line))
        return made

    def row(sheet, *cells, **more):
        made = table.TableRow(**more)
        for value in cells:
            made.addElement(value)
        sheet.addElement(made)

    notes = table.Table(name="Notes")
    row(notes, cell("Orders of the invented café, kept by hand"))
    book.spreadsheet.addElement(notes)
    sheet = table.Table(name="Orders")
    row(sheet, cell("Orders of our café"))
    row(sheet, cell(None, numbercolumnsrepeated=16384))
    row(sheet, *map(cell, ["Order No", "Date", "E-mail", "Total", "Gift", "Share", "Time", "Comment"]))
    for i, (number, day, mail, total) in enumerate(ORDERS):
        noted = cell(int(number))
        if i == 0:
            note = office.Annotation()
            note.addElement(dc.Creator(text="somebody"))
            note.addElement(text.P(text="a note that is no part of the number"))
            noted.addElement(note)
        money = cell(total, valuetype="currency", currency="EUR")
        share = cell(0.155, valuetype="percentage")
        comment = cell(["two lines,\nand a \"quote\"", "rich text", None, None, None][i])
        row(sheet, noted, cell(day), cell(mail), money, cell(number == "1002"), share, cell(day.time()), comment)
    row(sheet, cell(None, numbercolumnsrepeated=16384), numberrowsrepeated=1048568)
    book.spreadsheet.addElement(sheet)
    old = table.Table(name="Old orders", stylename=hidden)
    row(old, *map(cell, ["Order No", "Date", "E-mail", "Total"]))
    row(old, cell(1), cell(dt.datetime(2020, 1, 1)), cell("old@example.com"), cell(1.0), numberrowsrepeated=20)
    book.spreadsheet.addElement(old)
    out = io.BytesIO()
    book.write(out)
    still("orders.ods", out.getvalue())


orders_xlsx("orders.xlsx")
orders_xlsx("orders_1904.xlsx", CALENDAR_MAC_1904)
merged_xlsx()
orders_ods()
