/** Paragraphs, with `code` between backticks: all that descriptions use of Markdown. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split("\n\n").map((paragraph) => (
        <p key={paragraph}>
          {paragraph.split("`").map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : piece))}
        </p>
      ))}
    </>
  );
}
