import { t } from "../strings/presenter.ts";

/** Seven digits in two groups, so that nobody loses the place while typing; a screen reader spells them. */
export function JoinCode({ code }: { code: string }) {
  return (
    <>
      <span aria-hidden="true">{`${code.slice(0, 3)} ${code.slice(3)}`}</span>
      <span class="visually-hidden">{t.spelled(code)}</span>
    </>
  );
}
