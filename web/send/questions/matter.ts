import { earliestToday, latestNeeded, latestToday, OLDEST_DAY } from '../../../domain/stated-days'
import { readTypedDate } from '../../forms/typed-date'
import { readTypedPosition } from '../../forms/typed-position'
import type { FieldRow, FormFacts, MistakeName, Question, Typed } from '../question'
import { pickDate, readPosition } from '../typed-fields'
import { inDanger, ofPerson } from './safety'

/** The name of the region, in the language of the page, and the place; undefined when both are empty. */
const joinAddress: FieldRow['value'] = ({ governorate, place }, { language }, { programme: { regions } }) => {
  const region = regions?.list.find(({ code }) => code === governorate)?.names[language]
  const parts = [region, place?.trim()].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? undefined : parts.join(language === 'ar' ? '، ' : ', ')
}

const readDay =
  (name: string) =>
  (typed: Typed): string | undefined => {
    const reading = readTypedDate(pickDate(typed, name))
    return 'on' in reading ? reading.on : undefined
  }

const checkOccurred = (on: string, { now }: FormFacts): MistakeName | undefined =>
  on > latestToday(now) ? 'too_late' : on < OLDEST_DAY ? 'too_early' : undefined

const checkNeeded = (on: string, { now }: FormFacts): MistakeName | undefined =>
  on < earliestToday(now) ? 'too_early' : on > latestNeeded(now) ? 'too_late' : undefined

/** What happened, where and when. */
export const MATTER_QUESTIONS: readonly Question[] = [
  {
    name: 'what',
    title: 'send.what',
    lead: [
      inDanger(ofPerson('send.what.readers', 'send.what.readers.other'), 'send.what.readers.danger'),
      'send.what.wrongdoing',
      'send.what.photographs',
    ],
    fields: [
      {
        name: 'text',
        kind: 'long',
        label: 'send.text',
        hint: 'send.what.hint',
        limit: 20_000,
        mistakes: { missing: 'send.what.missing', too_long: 'send.what.too_long' },
        pointer: '/text',
      },
    ],
  },
  {
    name: 'where',
    title: 'send.where',
    lead: [inDanger('send.where.lead', 'send.where.lead.danger')],
    asksForLocation: true,
    fields: [
      {
        // The name that stored drafts have, whatever the programme calls its regions.
        name: 'governorate',
        kind: 'select',
        label: (_typed, { programme: { regions } }) => regions?.names ?? 'send.place',
        isOffered: ({ programme: { regions } }) => regions !== undefined,
        options: ({ programme: { regions } }) =>
          (regions?.list ?? []).map(({ code, names }) => ({ value: code, label: names })),
        mistakes: { unreadable: 'send.region.unreadable' },
        pointer: '/location/region',
      },
      {
        name: 'place',
        kind: 'text',
        label: 'send.place',
        hint: 'send.place.hint',
        limit: 400,
        mistakes: { too_long: 'send.place.too_long' },
        pointer: '/location/address',
        value: joinAddress,
      },
      {
        name: 'position',
        kind: 'position',
        label: 'send.position',
        hint: inDanger('send.position.hint', 'send.position.hint.danger'),
        limit: 60,
        mistakes: { unreadable: 'send.position.unreadable', too_long: 'send.position.unreadable' },
        check: (value) => (readTypedPosition(value) ? undefined : 'unreadable'),
        pointer: '/location',
        value: (typed) => readPosition(typed, 'position'),
      },
    ],
  },
  {
    name: 'when',
    title: 'send.when',
    lead: ['send.when.lead'],
    fields: [
      {
        name: 'occurred',
        kind: 'date',
        label: 'send.occurred',
        hint: 'send.occurred.hint',
        mistakes: {
          incomplete: 'send.occurred.incomplete',
          no_number: 'send.occurred.no_number',
          impossible: 'send.occurred.impossible',
          too_late: 'send.occurred.too_late',
          too_early: 'send.occurred.too_early',
        },
        check: checkOccurred,
        pointer: '/occurredOn',
        value: readDay('occurred'),
      },
      {
        name: 'needed',
        kind: 'date',
        label: 'send.needed',
        hint: 'send.needed.hint',
        mistakes: {
          incomplete: 'send.needed.incomplete',
          no_number: 'send.needed.no_number',
          impossible: 'send.needed.impossible',
          too_early: 'send.needed.too_early',
          too_late: 'send.needed.too_late',
        },
        check: checkNeeded,
        pointer: '/neededBy',
        value: readDay('needed'),
      },
    ],
  },
]
