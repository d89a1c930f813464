import type { Json } from '../../domain/rule-differences'
import { findField } from './find-field'
import type { RuleNames } from './names-of-rules'
import { writeValue } from './write-value'

/** A table of rules in words: the first column names the row. */
export interface RuleTable {
  caption: string
  columns: string[]
  rows: string[][]
}

/** The value at an address of fields, such as `contact.phone`. */
export function findValue(of: object, address: string): Json | undefined {
  const value = address
    .split('.')
    .reduce<unknown>((each, name) => (each as Record<string, unknown> | undefined)?.[name], of)
  return value as Json | undefined
}

/** What people call the field at an address of the table of fields. */
export const nameField = ({ translator }: RuleNames, address: string): string =>
  translator.translate((findField(address.split('.'))?.label ?? 'rules.field.code') as 'rules.field.code')

/** Writes the value of the field at an address of the table of fields. */
export const writeField = (names: RuleNames, address: string, value: Json): string =>
  writeValue(names, findField(address.split('.'))?.value ?? 'text', value)

/** With a capital at its beginning, where it begins with a small letter of English. */
export const capitalize = (text: string): string => text.replace(/^[a-z]/, (first) => first.toUpperCase())

/** The same tables, with capitals where what people read begins. */
export const capitalizeTables = (tables: readonly RuleTable[]): RuleTable[] =>
  tables.map(({ caption, columns, rows }) => ({
    caption: capitalize(caption),
    columns: columns.map(capitalize),
    rows: rows.map((row) => row.map(capitalize)),
  }))
