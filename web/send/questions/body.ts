import type { FormFacts, Question, QuestionOption, Typed } from '../question'
import { inDanger } from './safety'

/** The value of “I don't know” where the pack has no code for it. */
const UNKNOWN = 'unknown'

function listSectors({ programme: { sectors, unknownSector } }: FormFacts, typed: Typed): QuestionOption[] {
  const known = sectors.filter(({ code }) => code !== unknownSector)
  return [
    ...known.map(({ code, names }) => ({ value: code, label: names })),
    {
      value: unknownSector,
      label: 'send.unknown',
      hint: inDanger('send.sector.unknown.hint', 'send.unknown.hint.danger')(typed),
      isApart: true,
    },
  ]
}

const listEntitiesOf = ({ programme: { entities } }: FormFacts, sector: string | undefined) =>
  entities.filter(
    ({ sectors, inScope, joinsOn }) => inScope && joinsOn === undefined && sectors.some((code) => code === sector),
  )

/** The bodies that join later, the next one first; of every sector unless one is given. */
export const listJoining = ({ programme: { entities } }: FormFacts, sector?: string) =>
  entities
    .flatMap(({ joinsOn, ...entity }) => (entity.inScope && joinsOn !== undefined ? [{ ...entity, joinsOn }] : []))
    .filter(({ sectors }) => sector === undefined || sectors.includes(sector))
    .toSorted((one, other) => one.joinsOn.localeCompare(other.joinsOn))

/** The bodies of the sector; the suggested one stands first, so that nobody has to look for it. */
function listEntities(facts: FormFacts, typed: Typed): QuestionOption[] {
  const isSuggested = ({ code }: { code: string }) => code === facts.suggestion?.entity?.code
  const entities = listEntitiesOf(facts, typed['sector'])
  const ordered = [...entities.filter(isSuggested), ...entities.filter((entity) => !isSuggested(entity))]
  return [
    ...ordered.map((entity) => ({
      value: entity.code,
      label: entity.names,
      ...(isSuggested(entity) && { hint: 'send.entity.suggested' as const }),
    })),
    {
      value: UNKNOWN,
      label: 'send.unknown',
      hint: inDanger('send.entity.unknown.hint', 'send.unknown.hint.danger')(typed),
      isApart: true,
    },
  ]
}

/** Who is responsible, as far as the person knows it. */
export const BODY_QUESTIONS: readonly Question[] = [
  {
    name: 'sector',
    title: 'send.sector',
    suggestsFor: () => ({}),
    fields: [
      {
        name: 'sector',
        kind: 'choice',
        label: 'send.sector.label',
        hint: 'send.sector.hint',
        options: listSectors,
        mistakes: { missing: 'send.sector.missing' },
        pointer: '/sector',
      },
    ],
  },
  {
    name: 'body',
    // Until a sector is chosen, the question counts, so that the number of questions does not grow.
    isAsked: ({ sector }, facts) =>
      sector === undefined || (sector !== facts.programme.unknownSector && listEntitiesOf(facts, sector).length > 0),
    title: 'send.entity',
    namesJoining: ({ sector }) => sector,
    suggestsFor: ({ sector, governorate }) => ({ sector, region: governorate }),
    fields: [
      {
        name: 'entity',
        kind: 'choice',
        label: 'send.entity.label',
        hint: 'send.entity.hint',
        options: listEntities,
        mistakes: { missing: 'send.entity.missing' },
        pointer: '/entity',
        value: ({ entity }) => (entity === UNKNOWN ? undefined : entity),
      },
    ],
  },
]
