/** A table whose first column is words and whose others are figures. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export const whole = (value: number): string => Math.round(value).toLocaleString("en");

/** "0.28 s", "3.4 ms", "1,132 B": as exact as it is good for. */
export function figure(value: number, unit: string): string {
  const digits = unit === "s" ? 2 : unit === "ms" && Math.abs(value) < 10 ? 1 : 0;
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text} ${unit}`.trim();
}
