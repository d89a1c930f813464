import type { FieldProps } from './field'
import { TextField } from './text-field'

/** A field for a number of six digits from a mail. Telephones offer the number that has just arrived. */
export const SixDigitsField = (field: FieldProps) => (
  <TextField {...field} kind="code" hasDigits size="short" autocomplete="one-time-code" />
)
