import { useEffect, useId, useRef, useState } from "preact/hooks";

/** Long enough that a word is typed in one go. */
const pauseMs = 250;

interface SearchFieldProps {
  label: string;
  value: string;
  /** When the typing pauses, and at once by Enter. */
  onSearch(text: string): void;
}

/** What is searched for, told when the typing pauses. It follows the value when that changes elsewhere: the back button. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const told = useRef(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  const tell = (next: string) => {
    if (next === told.current) return;
    told.current = next;
    search.current(next);
  };
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => tell(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="search">
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input search__input"
        type="search"
        placeholder={label}
        maxLength={200}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && tell(event.currentTarget.value)}
      />
    </div>
  );
}
