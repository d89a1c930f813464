import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { type ChosenField, listMatterRows, listPersonRows } from '../../parts/given-facts'
import { SummaryList, type SummaryRow } from '../../parts/summary-list'
import type { Tracked } from './tracked'

/** What the applicant gave beside the texts, folded, because its author knows it. Nothing where the API does not give it. */
export function Given({ tracked: { given } }: { tracked: Pick<Tracked, 'given'> }) {
  const translator = useTranslator()
  const { translate, findSentence } = translator
  if (!given) return null
  const { applicant, sectorName, entityName, theirReference, ...matter } = given
  const { submitter, contact, segmentName, gender } = applicant
  const words: Record<ChosenField, string | undefined> = {
    relation: submitter && findSentence(`send.relation.${submitter.relation}`),
    by: contact?.by === undefined ? undefined : findSentence(`send.by.${contact.by}`),
    segment: segmentName,
    gender: gender === undefined ? undefined : findSentence(`send.gender.${gender}`),
  }
  const row = (label: string, value: string | undefined): SummaryRow[] =>
    value === undefined ? [] : [{ label, value }]
  return (
    <Details summary={translate('track.given')}>
      <SummaryList
        rows={[
          ...listMatterRows(translator, matter),
          ...row(translate('track.given.sector'), sectorName),
          ...row(translate('track.given.entity'), entityName),
          ...row(translate('track.given.theirReference'), theirReference),
          ...listPersonRows(translator, applicant, (field) => words[field]),
        ]}
      />
    </Details>
  )
}
