import { formatPlainDate } from '../../../locales/format-time'
import type { Position } from '../../forms/typed-position'
import { useTranslator } from '../../parts/frame'
import { type SummaryRow, SummaryList } from '../../parts/summary-list'
import { TypedDigits } from '../../parts/typed-digits'
import { WrittenText, WrittenWords } from '../../parts/written-text'
import { listAsked, listFields } from '../../send/check-question'
import type { FormFacts, Typed } from '../../send/question'
import type { SubmissionPreview } from '../../send/preview'
import { PositionText } from './position-text'
import { nameOption } from './question-field'

interface SeenByBodyProps {
  seen: SubmissionPreview['seenByBody']
  typed: Typed
  facts: FormFacts
}

/** What the responsible body sees, field by field as the API gives it; a field that it does not give is not shown. */
export function SeenByBody({ seen: { text, applicant, surroundings }, typed, facts }: SeenByBodyProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  /** the words of the option that was chosen for a field */
  const chosen = (field: string) => <>{nameChosen(field)}</>
  const nameChosen = (name: string): string => {
    const field = listAsked(typed, facts)
      .flatMap((question) => listFields(question, facts))
      .find((each) => each.name === name)
    const option = field?.options?.(facts, typed).find(({ value }) => value === typed[name])
    return option ? nameOption(translator, option).label : ''
  }
  const { location, occurredOn, neededBy } = surroundings
  const address = readAddress(location)
  const rows: (SummaryRow | false | undefined)[] = [
    text && { label: translate('sendPage.seen.text'), value: <WrittenText text={typed['text'] ?? ''} /> },
    {
      label: translate('sendPage.seen.name'),
      value: applicant.name ? <WrittenWords text={applicant.name} /> : translate('sendPage.seen.noName'),
    },
    applicant.submitter && { label: translate('sendPage.seen.submitter'), value: chosen('relation') },
    applicant.email !== undefined && { label: translate('sendPage.seen.email'), value: <bdi>{applicant.email}</bdi> },
    applicant.phone !== undefined && {
      label: translate('sendPage.seen.phone'),
      value: <TypedDigits digits={applicant.phone} />,
    },
    applicant.contact && { label: translate('sendPage.seen.contact'), value: chosen('by') },
    applicant.contact?.quiet && { label: translate('sendPage.seen.quiet'), value: translate('sendPage.yes') },
    applicant.contact?.sharedPhone && {
      label: translate('sendPage.seen.sharedPhone'),
      value: translate('sendPage.yes'),
    },
    applicant.segment !== undefined && { label: translate('sendPage.seen.segment'), value: chosen('segment') },
    applicant.gender !== undefined && { label: translate('sendPage.seen.gender'), value: chosen('gender') },
    address !== undefined && {
      label: translate('sendPage.seen.location'),
      value: <WrittenWords text={address} />,
    },
    isPosition(location) && {
      label: translate('send.position'),
      value: <PositionText position={location} />,
    },
    occurredOn !== undefined && {
      label: translate('sendPage.seen.occurredOn'),
      value: formatPlainDate(language, occurredOn),
    },
    neededBy !== undefined && {
      label: translate('sendPage.seen.neededBy'),
      value: formatPlainDate(language, neededBy),
    },
  ]
  return <SummaryList rows={rows.filter((row) => typeof row === 'object')} />
}

const readAddress = (location: unknown): string | undefined =>
  typeof location === 'object' && location !== null && 'address' in location ? String(location.address) : undefined

const isPosition = (location: unknown): location is Position =>
  typeof location === 'object' && location !== null && 'latitude' in location
