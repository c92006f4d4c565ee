import { t } from "../../strings/dashboard.ts";
import { TextField } from "./text-field.tsx";

interface PasswordFieldProps {
  label: string;
  kind: "current" | "new";
  value: string;
  onInput(value: string): void;
  error: string | null;
  strict: boolean;
}

export function PasswordField({ kind, ...rest }: PasswordFieldProps) {
  const hint = kind === "new" ? { hint: t.auth.passwordHint } : {};
  return <TextField type="password" autocomplete={`${kind}-password`} {...hint} {...rest} />;
}
