import type { ComponentChildren } from "preact";
import { Trouble } from "../parts/trouble.tsx";
import type { useForm } from "../parts/use-form.ts";

interface DoorFormProps {
  form: ReturnType<typeof useForm>;
  yes: string;
  /** What the button says while it is at work. */
  busy?: string;
  children: ComponentChildren;
}

/** A few fields and one way on. */
export function DoorForm({ form: { isBusy, problem, onSubmit }, yes, busy = yes, children }: DoorFormProps) {
  return (
    <form class="stack" noValidate onSubmit={onSubmit}>
      {children}
      {problem && <Trouble problem={problem} />}
      <button type="submit" class="button button--signal button--big button--wide" aria-disabled={isBusy}>
        {isBusy ? busy : yes}
      </button>
    </form>
  );
}
