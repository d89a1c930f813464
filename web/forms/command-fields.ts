import type { TObject, TSchema } from '@sinclair/typebox'

/** A field of the form of a command. */
export type CommandField = { name: string; isRequired: boolean } & FieldKind

type FieldKind =
  | { kind: 'text'; limit: number }
  | { kind: 'choice'; values: readonly string[] }
  /** its values are the codes that the programme has for this command */
  | { kind: 'code' }

/**
 * The fields of a form, made from the body of its command; texts come last. `hidden`: fields that the page fills in itself.
 * `requiredByRule`: fields that the schema leaves free and the rules of the core require. Scores by question, numbers and ids are no
 * fields of this kind and are left out.
 */
export function listCommandFields(
  body: TObject,
  { hidden, requiredByRule }: { hidden: readonly string[]; requiredByRule: readonly string[] },
): CommandField[] {
  const required: readonly string[] = [...(body.required ?? []), ...requiredByRule]
  return Object.entries(body.properties)
    .filter(([name]) => !hidden.includes(name))
    .flatMap(([name, schema]) => {
      const kind = findKind(name, schema)
      return kind ? [{ name, isRequired: required.includes(name), ...kind }] : []
    })
    .sort((first, second) => Number(first.kind === 'text') - Number(second.kind === 'text'))
}

function findKind(name: string, schema: TSchema): FieldKind | undefined {
  if (schema['enum']) return { kind: 'choice', values: schema['enum'] as string[] }
  if (schema.type === 'boolean') return { kind: 'choice', values: ['true', 'false'] }
  if (name === 'text') return { kind: 'text', limit: schema['maxLength'] as number }
  return schema.type === 'string' && schema['format'] !== 'uuid' ? { kind: 'code' } : undefined
}
