/** The question's text. The longer it is, the smaller it stands. */
export function Prompt({ text }: { text: string }) {
  return (
    <h1 class="prompt" data-length={lengthOf(text)} dir="auto">
      {text}
    </h1>
  );
}

function lengthOf(text: string): "short" | "medium" | "long" | "longest" {
  if (text.length <= 48) return "short";
  if (text.length <= 110) return "medium";
  return text.length <= 240 ? "long" : "longest";
}
