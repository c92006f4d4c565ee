export { presenter as t } from "./en/presenter.ts";
