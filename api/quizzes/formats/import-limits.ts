/** Of one file. */
export const mostFileBytes = 5 * 1024 * 1024;
/** Of what is packed in it: a workbook of 200 questions has well under one megabyte. */
export const mostUnpackedBytes = 20 * 1024 * 1024;
/** Rows or questions that are looked at; a quiz takes 200 of them. */
export const mostItems = 1_000;
/** Columns of a table that are looked at. */
export const mostColumns = 30;
