import { useMemo } from "preact/hooks";
import { encode } from "uqr";

/** A QR code as one SVG path in the page: no image is fetched, and it is sharp at any size. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    // A long text has smaller squares already: less to correct keeps them as large as can be.
    const { size, data } = encode(text, { ecc: text.length > 100 ? "L" : "M", border: 3 });
    return { size, path: data.map(rowPath).join("") };
  }, [text]);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

const rowPath = (row: readonly boolean[], y: number): string =>
  row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join("");
