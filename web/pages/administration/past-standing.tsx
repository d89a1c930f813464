import { isolate } from '../../../locales/isolates'
import type { PastCase } from '../../administration/case-facts'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { type SummaryRow, SummaryList } from '../../parts/summary-list'
import { Code, Instant } from './written'

/** Where the application stood: stage, office, body and codes, and how often each limited act was used. */
export function PastStanding({ past: { standing, timeZone }, programme }: PastCase) {
  const { translate, findSentence, joinAll, language } = useTranslator()
  const { stageName, ownerName, entity, importance, pillar, topic, claimedBy, barred, closedAs, dueAt } = standing
  const nameOf = (list: readonly { code: string; names: { ar: string; en: string } }[], code: string | undefined) =>
    code && (list.find((item) => item.code === code)?.names[language] ?? <Code>{code}</Code>)
  const row = (name: RowName, value: SummaryRow['value'] | undefined): SummaryRow[] =>
    value === undefined || value === '' ? [] : [{ label: translate(`administration.past.${name}`), value }]
  return (
    <SummaryList
      rows={[
        ...row('stage', stageName),
        ...row('with', ownerName),
        ...row('due', dueAt && <Instant at={dueAt} timeZone={timeZone} />),
        ...row('entity', nameOf(programme.entities, entity)),
        ...row('importance', importance && translate(`importance.${importance}`)),
        ...row('pillar', nameOf(programme.pillars, pillar)),
        ...row('topic', nameOf(programme.topics, topic)),
        ...row('routed_by', standing.routedBy && translate(`administration.past.routed_by.${standing.routedBy}`)),
        ...row('claimed', claimedBy && <bdi>{claimedBy}</bdi>),
        ...row('barred', barred.length > 0 ? <Sentence text={joinAll(barred.map(isolate))} /> : undefined),
        ...row('closed', closedAs && findSentence(`closed.${closedAs}`)),
        ...row('flags', <Flags standing={standing} />),
        ...row(
          'counts',
          translate('administration.past.counts.value', {
            turn: standing.turn,
            visit: standing.visit,
            rung: standing.rung,
          }),
        ),
        ...row('used', <Used standing={standing} />),
      ]}
    />
  )
}

type RowName =
  | 'stage'
  | 'with'
  | 'due'
  | 'entity'
  | 'importance'
  | 'pillar'
  | 'topic'
  | 'routed_by'
  | 'claimed'
  | 'barred'
  | 'closed'
  | 'flags'
  | 'counts'
  | 'used'

type Standing = PastCase['past']['standing']

/** What holds of the application beside its stage. */
function Flags({ standing }: { standing: Standing }) {
  const { translate } = useTranslator()
  const held = (['escalated', 'ruling', 'overran'] as const).filter((name) => standing[name])
  if (held.length === 0) return <>{translate('administration.past.flags.none')}</>
  return (
    <>
      {held.map((name) => (
        <span class="line">{translate(`administration.past.flags.${name}`)}</span>
      ))}
    </>
  )
}

/** How often each limited act was used, and how often it may be. */
function Used({ standing: { used, caps } }: { standing: Standing }) {
  const { translate, findSentence } = useTranslator()
  const limits: Readonly<Record<string, number | undefined>> = { ...caps }
  return (
    <>
      {Object.entries(used).map(([name, count]) => (
        <span class="line">
          {findSentence(`administration.used.${name}`) ?? <Code>{name}</Code>}:{' '}
          {limits[name] === undefined
            ? count
            : translate('administration.past.used.of', { count: String(count), cap: limits[name] })}
        </span>
      ))}
    </>
  )
}
