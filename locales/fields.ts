import { fieldSentences } from './ar/fields'
import { formatPlainDate } from './format-time'
import type { SentenceKey, Translator } from './translator'

/** The part of an ajv error that names the broken rule. */
export interface FieldError {
  keyword: string
  params: Record<string, unknown>
}

type FieldKey = keyof typeof fieldSentences

/** JSON Schema keywords that check a value against other schemas. */
const CHOICE_KEYWORDS = ['oneOf', 'anyOf', 'not', 'if', 'discriminator']

/** Returns the sentence for a mistake in one field. The sentence never repeats the value that was sent. */
export function fieldSentence(translator: Translator, { keyword, params }: FieldError): string {
  const { translate } = translator
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return translate('field.required')
    case 'type':
      return translate('field.type', { type: joinTypeNames(translator, params.type) })
    case 'maxLength':
    case 'maxItems':
    case 'minItems':
      return translate(`field.${keyword}`, { limit: readLimit(params) })
    case 'minLength':
      return params.limit === 1 ? translate('field.empty') : translate('field.minLength', { limit: readLimit(params) })
    case 'minimum':
    case 'exclusiveMinimum':
      return translate('field.minimum', { limit: readLimit(params) })
    case 'maximum':
    case 'exclusiveMaximum':
      return translate('field.maximum', { limit: readLimit(params) })
    case 'multipleOf':
      return translate('field.multipleOf', { limit: Number(params.multipleOf) })
    case 'enum':
      return translate('field.enum', { values: joinValues(translator, params.allowedValues) })
    case 'const':
      return translate('field.const', { values: joinValues(translator, [params.allowedValue]) })
    case 'intake.entity_joins_later':
      return translate('field.joinsLater', { date: formatPlainDate(translator.language, String(params.joinsOn)) })
    case 'format':
      return translator.findSentence(`field.format.${String(params.format)}`) ?? translate('field.format')
    case 'additionalProperties':
      return translate('field.additionalProperties', { property: cleanPropertyName(params.additionalProperty) })
    case 'unevaluatedProperties':
      return translate('field.additionalProperties', { property: cleanPropertyName(params.unevaluatedProperty) })
    default:
      return CHOICE_KEYWORDS.includes(keyword) ? translate('field.choice') : keywordSentence(translator, keyword)
  }
}

/** Returns the keyword's own sentence if it needs no values, else `field.other`. */
function keywordSentence(translator: Translator, keyword: string): string {
  const key = `field.${keyword}`
  const hasNoPlaceholder = Object.hasOwn(fieldSentences, key) && !fieldSentences[key as FieldKey].includes('{')
  return (hasNoPlaceholder && translator.findSentence(key)) || translator.translate('field.other' satisfies SentenceKey)
}

const readLimit = (params: FieldError['params']): number => Number(params.limit)

/** Shortens a property's name and removes control characters, because the sender chose it. */
const cleanPropertyName = (name: unknown): string =>
  String(name)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 60)

function joinTypeNames(translator: Translator, type: unknown): string {
  const types = Array.isArray(type) ? type : String(type).split(',')
  const names = types.map((name) => translator.findSentence(`field.type.${String(name)}`) ?? String(name))
  return translator.joinChoices(names)
}

const joinValues = (translator: Translator, values: unknown): string => {
  const allValues = Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : []
  const shownValues = allValues.slice(0, 20).map((value) => value.replace(/^"|"$/g, ''))
  return translator.joinChoices(allValues.length > 20 ? [...shownValues, '…'] : shownValues)
}
