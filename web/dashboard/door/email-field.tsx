import { t } from "../../strings/dashboard.ts";
import { TextField } from "../parts/text-field.tsx";

interface EmailFieldProps {
  value: string;
  onInput(value: string): void;
  error: string | null;
  strict: boolean;
}

/** The address that an account goes by. */
export function EmailField(props: EmailFieldProps) {
  return <TextField label={t.auth.email} type="email" autocomplete="username" {...props} />;
}
