import { findWrittenLanguage } from '../../domain/written-language'
import { formatPlainDate } from '../../locales/format-time'
import type { Translator } from '../../locales/translator'
import type { Position } from '../forms/typed-position'
import { PositionText } from './position-text'
import type { SummaryRow } from './summary-list'
import { TypedDigits } from './typed-digits'
import { WrittenWords } from './written-text'

/** Facts about a person as the API gives them; a page shows no other. */
interface GivenPerson {
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  contact?: { quiet?: boolean; sharedPhone?: boolean } | undefined
  segment?: string | undefined
  gender?: string | undefined
  submitter?: { relation: string; name?: string } | undefined
}

/** Facts about the matter beside its text. */
interface GivenMatter {
  location?: unknown
  occurredOn?: string
  neededBy?: string
}

/** The fields whose answers are options; the caller knows their words. */
export type ChosenField = 'relation' | 'by' | 'segment' | 'gender'

/**
 * The rows of a person: what they answered, and that they gave no name. `nameChosen` returns the words of an option; without words an
 * answer has no row.
 */
export function listPersonRows(
  { translate }: Translator,
  person: GivenPerson,
  nameChosen: (field: ChosenField) => string | undefined,
): SummaryRow[] {
  const { name, email, phone, contact } = person
  const chosen = (label: string, field: ChosenField) => {
    const words = nameChosen(field)
    return words !== undefined && { label, value: words }
  }
  return keepRows([
    {
      label: translate('sendPage.seen.name'),
      value: name ? <WrittenWords text={name} /> : translate('sendPage.seen.noName'),
    },
    person.submitter && chosen(translate('sendPage.seen.submitter'), 'relation'),
    person.submitter?.name !== undefined && {
      label: translate('sendPage.seen.writer'),
      value: <WrittenWords text={person.submitter.name} />,
    },
    email !== undefined && { label: translate('sendPage.seen.email'), value: <bdi>{email}</bdi> },
    phone !== undefined && { label: translate('sendPage.seen.phone'), value: <TypedDigits digits={phone} /> },
    contact && chosen(translate('sendPage.seen.contact'), 'by'),
    contact?.quiet && { label: translate('sendPage.seen.quiet'), value: translate('sendPage.yes') },
    contact?.sharedPhone && { label: translate('sendPage.seen.sharedPhone'), value: translate('sendPage.yes') },
    person.segment !== undefined && chosen(translate('sendPage.seen.segment'), 'segment'),
    person.gender !== undefined && chosen(translate('sendPage.seen.gender'), 'gender'),
  ])
}

/** The rows of place and dates. */
export function listMatterRows(
  { translate, language }: Translator,
  { location, occurredOn, neededBy }: GivenMatter,
): SummaryRow[] {
  const address = readAddress(location)
  return keepRows([
    address !== undefined && { label: translate('sendPage.seen.location'), value: <Address text={address} /> },
    isPosition(location) && { label: translate('send.position'), value: <PositionText position={location} /> },
    occurredOn !== undefined && {
      label: translate('sendPage.seen.occurredOn'),
      value: formatPlainDate(language, occurredOn),
    },
    neededBy !== undefined && {
      label: translate('sendPage.seen.neededBy'),
      value: formatPlainDate(language, neededBy),
    },
  ])
}

/**
 * A place as it was written. Its first part is the name of a region in the language of the form, and may be in another language than the
 * rest: then each part keeps its own direction.
 */
function Address({ text }: { text: string }) {
  const [, region = '', separator = '', place = ''] = /^([^,،]+)([,،] )(.+)$/s.exec(text) ?? []
  if (findWrittenLanguage(region) === findWrittenLanguage(place)) return <WrittenWords text={text} />
  return (
    <>
      <WrittenWords text={region} />
      {separator}
      <WrittenWords text={place} />
    </>
  )
}

const keepRows = (rows: (SummaryRow | false | undefined)[]): SummaryRow[] =>
  rows.filter((row) => typeof row === 'object')

const readAddress = (location: unknown): string | undefined =>
  typeof location === 'object' && location !== null && 'address' in location ? String(location.address) : undefined

const isPosition = (location: unknown): location is Position =>
  typeof location === 'object' && location !== null && 'latitude' in location
