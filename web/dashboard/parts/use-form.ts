import { useState } from "preact/hooks";
import { useAction } from "./use-action.ts";

/** What a form of a few texts needs: nothing is sent while something is missing, and then everything missing is shown. */
export function useForm(errors: Readonly<Record<string, string | null>>, send: () => Promise<void>) {
  const [strict, setStrict] = useState(false);
  const { isBusy, problem, run } = useAction();
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setStrict(true);
    if (Object.values(errors).every((error) => error === null)) run(send);
    else if (event.currentTarget instanceof HTMLFormElement) focusFirstWrong(event.currentTarget);
  };
  return { strict, isBusy, problem, onSubmit };
}

/** After the errors have been drawn, and before another key is pressed. */
function focusFirstWrong(form: HTMLFormElement): void {
  queueMicrotask(() => form.querySelector<HTMLElement>("[aria-invalid='true']")?.focus());
}
