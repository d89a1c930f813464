import type { CommandName } from '../../domain/arguments'
import { formatPlainDate } from '../../locales/format-time'
import type { Translator } from '../../locales/translator'
import { listCodes } from '../pages/track/tracked'
import type { OpenedCase } from './desk-facts'

export interface CodeOption {
  value: string
  label: string
  /** options with the same group stand together in a list */
  group?: string
}

/** Lists the codes that a field of a command accepts, with the names of the programme in the reader's language. */
export function listCodeOptions(
  { application, programme }: OpenedCase,
  command: CommandName,
  field: string,
  { language, translate, findSentence }: Pick<Translator, 'language' | 'translate' | 'findSentence'>,
): CodeOption[] {
  if (field === 'topic') return programme.topics.map(({ code, names }) => ({ value: code, label: names[language] }))
  if (field === 'entity') {
    // Nobody returns an application because it is for the body that returns it.
    const isOwn = ({ value }: CodeOption) => command === 'return' && value === application.entity
    return listEntities(programme, { language, translate }).filter((option) => !isOwn(option))
  }
  if (field !== 'where')
    return listCodes({ findSentence }, application, command, (code) => `desk.redirected.object.${code}`)
  const listed = (programme.codes.redirect ?? []).map(({ code, names }) => ({ value: code, label: names[language] }))
  // An application can also be sent to a body of the programme that this platform does not serve.
  const bodies = programme.entities.map(({ code, names }) => ({ value: code, label: names[language] }))
  return [...listed, ...bodies.map((body) => ({ ...body, group: translate('desk.field.where.bodies') }))]
}

/**
 * The bodies that answer applications, by sector. A body of several sectors stands in the first. One that joins later is shown with its
 * day, because the API refuses it until then.
 */
const listEntities = (
  { entities, sectors }: OpenedCase['programme'],
  { language, translate }: Pick<Translator, 'language' | 'translate'>,
): CodeOption[] =>
  sectors.flatMap(({ code: sector, names: sectorNames }) =>
    entities
      .filter(({ inScope, sectors: [first] }) => inScope && first === sector)
      .map(({ code, names, joinsOn }) => {
        const group = sectorNames[language]
        if (joinsOn === undefined) return { value: code, label: names[language], group }
        const date = formatPlainDate(language, joinsOn)
        return { value: code, label: names[language], group: translate('desk.field.joins', { group, date }) }
      }),
  )
