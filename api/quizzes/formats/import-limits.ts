/** Of one file. */
export const mostFileBytes = 5 * 1024 * 1024;
/** Of what is packed in it: a workbook of 200 questions has well under one megabyte. */
export const mostUnpackedBytes = 10 * 1024 * 1024;
/** The same before it is unpacked, which can be a thousand times as much whatever the file says: two seconds of CPU. */
export const mostPackedBytes = 1024 * 1024;
/** Of a cell, which many others can name: no text of a quiz is that long. */
export const longestCell = 5_000;
/** Of XML, from one tag to the next: a spreadsheet's cell has 32,767 characters, and the longest entity takes six. */
export const longestPiece = 200_000;
/** Of CSV, GIFT and Aiken: 200 questions as long as they can be have half of it. */
export const longestText = 1_500_000;
/** Brackets and commas of JSON. A value takes up to 60 bytes of the 128 MB that the edge has; a question of Kahoot's has a hundred. */
export const mostJsonMarks = 300_000;
/** Rows or questions that are looked at; a quiz takes 200 of them. */
export const mostItems = 1_000;
/** Columns of a table that are looked at. */
export const mostColumns = 30;
