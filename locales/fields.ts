import { fields } from './ar/fields'
import type { Key, Speaker } from './sentences'

/** The part of an ajv error that tells what is wrong. */
export interface FieldError {
  keyword: string
  params: Record<string, unknown>
}

type FieldKey = keyof typeof fields

const CHOICES = ['oneOf', 'anyOf', 'not', 'if', 'discriminator']

/** What is wrong with one field, in the reader's words. Never repeats the value that was sent. */
export function fieldSentence(speaker: Speaker, { keyword, params }: FieldError): string {
  const { say } = speaker
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return say('field.required')
    case 'type':
      return say('field.type', { type: typeNames(speaker, params.type) })
    case 'maxLength':
    case 'maxItems':
    case 'minItems':
      return say(`field.${keyword}`, { limit: limitOf(params) })
    case 'minLength':
      return params.limit === 1 ? say('field.empty') : say('field.minLength', { limit: limitOf(params) })
    case 'minimum':
    case 'exclusiveMinimum':
      return say('field.minimum', { limit: limitOf(params) })
    case 'maximum':
    case 'exclusiveMaximum':
      return say('field.maximum', { limit: limitOf(params) })
    case 'multipleOf':
      return say('field.multipleOf', { limit: Number(params.multipleOf) })
    case 'enum':
      return say('field.enum', { values: listed(speaker, params.allowedValues) })
    case 'const':
      return say('field.const', { values: listed(speaker, [params.allowedValue]) })
    case 'format':
      return speaker.find(`field.format.${String(params.format)}`) ?? say('field.format')
    case 'additionalProperties':
      return say('field.additionalProperties', { property: nameOf(params.additionalProperty) })
    case 'unevaluatedProperties':
      return say('field.additionalProperties', { property: nameOf(params.unevaluatedProperty) })
    default:
      return CHOICES.includes(keyword) ? say('field.choice') : otherSentence(speaker, keyword)
  }
}

function otherSentence(speaker: Speaker, keyword: string): string {
  const key = `field.${keyword}`
  const plain = Object.hasOwn(fields, key) && !fields[key as FieldKey].includes('{')
  return (plain && speaker.find(key)) || speaker.say('field.other' satisfies Key)
}

const limitOf = (params: FieldError['params']): number => Number(params.limit)

/** A property's name is the sender's own text: cut, and without control characters. */
const nameOf = (name: unknown): string =>
  String(name)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 60)

function typeNames(speaker: Speaker, type: unknown): string {
  const types = Array.isArray(type) ? type : String(type).split(',')
  const names = types.map((name) => speaker.find(`field.type.${String(name)}`) ?? String(name))
  return new Intl.ListFormat(speaker.locale, { type: 'disjunction' }).format(names)
}

const listed = (speaker: Speaker, values: unknown): string => {
  const all = Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : []
  const shown = all.slice(0, 20).map((value) => value.replace(/^"|"$/g, ''))
  return new Intl.ListFormat(speaker.locale, { type: 'disjunction' }).format(all.length > 20 ? [...shown, '…'] : shown)
}
