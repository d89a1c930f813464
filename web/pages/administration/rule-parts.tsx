import type { Services } from '../../../api/services'
import { formatPlainDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import { Tag, type Tone } from '../../parts/tag'
import { Instant } from './written'

type Reads = Services['reads']
type PackRules = Awaited<ReturnType<Reads['readPackRules']>>
type Version = Awaited<ReturnType<Reads['readPackVersions']>>['packs'][number]
export type RuleTable = PackRules['tables'][number]
export type ToldChange = Awaited<ReturnType<Reads['readPackChanges']>>['changes'][number]
export type VersionFields = Pick<Version, 'instrument' | 'author' | 'effectiveOn' | 'loadedAt' | 'state' | 'timeZone'>

const TONES: Record<Version['state'], Tone> = { planned: 'information', in_effect: 'success', replaced: 'neutral' }

/** Whether a version is in effect. */
export function VersionState({ state }: Pick<VersionFields, 'state'>) {
  return <Tag tone={TONES[state]}>{useTranslator().translate(`administration.rules.state.${state}`)}</Tag>
}

/** A plain date as people write it. */
export const Day = ({ on }: { on: string }) => <bdi>{formatPlainDate(useTranslator().language, on)}</bdi>

/** Who wrote a version. What was loaded from files has no author of its own. */
export function Author({ author }: { author: string }) {
  const { translate } = useTranslator()
  return author === 'pack' ? translate('administration.rules.author.pack') : <bdi>{author}</bdi>
}

/** From when a version counts, by which instrument, who wrote it and when it was loaded. */
export function VersionFacts({ version }: { version: VersionFields }) {
  const { translate } = useTranslator()
  const { instrument, author, effectiveOn, loadedAt, timeZone, state } = version
  return (
    <SummaryList
      rows={[
        { label: translate('administration.rules.state'), value: <VersionState state={state} /> },
        { label: translate('rules.field.effectiveOn'), value: <Day on={effectiveOn} /> },
        { label: translate('rules.field.instrument'), value: <bdi>{instrument}</bdi> },
        { label: translate('administration.rules.author'), value: <Author author={author} /> },
        { label: translate('administration.rules.loaded'), value: <Instant at={loadedAt} timeZone={timeZone} /> },
      ]}
    />
  )
}

/** Tables of rules in words. */
export function RuleTables({ tables }: { tables: readonly RuleTable[] }) {
  const { translate } = useTranslator()
  return (
    <>
      {tables.map(({ caption, columns, rows }) => (
        <section>
          <h2>
            <Sentence text={caption} />
          </h2>
          <CardsTable
            caption={caption}
            isTitled
            rows={rows}
            whenEmpty={translate('administration.rules.nothing')}
            columns={columns.map((label, index) => ({
              label,
              render: (row: readonly string[]) => <Sentence text={row[index] ?? ''} />,
            }))}
          />
        </section>
      ))}
    </>
  )
}

/** What changed between two versions, one sentence for each change, below the part to which it belongs. */
export function ChangeList({ changes }: { changes: readonly ToldChange[] }) {
  const { translate } = useTranslator()
  if (changes.length === 0) return <p>{translate('administration.rules.changes.none')}</p>
  const sections = [...new Set(changes.map(({ section }) => section))]
  return (
    <>
      {sections.map((section) => {
        const own = changes.filter((change) => change.section === section)
        return (
          <section>
            <h2>{own[0]?.sectionName}</h2>
            <ul>
              {own.map(({ sentence }) => (
                <li>
                  <Sentence text={sentence} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface ComparedWithProps {
  versions: readonly (string | number)[]
  /** the version of the page */
  version: string | number
  /** the version with which it is compared now */
  from?: string | number
  pathOf: (from: string | number) => string
}

/** The other stored versions, each as a link to what changed between it and this one. */
export function ComparedWith({ versions, version, from, pathOf }: ComparedWithProps) {
  const { translate } = useTranslator()
  const others = versions.filter((each) => each !== version)
  if (others.length === 0) return <p class="soft">{translate('administration.rules.only')}</p>
  return (
    <nav aria-label={translate('administration.rules.compare')}>
      <p>{translate('administration.rules.compare')}</p>
      <ul class="links">
        {others.map((each) => (
          <li>
            <a href={pathOf(each)} aria-current={each === from ? 'page' : undefined}>
              <span>
                <Sentence text={translate('administration.rules.version', { version: isolate(String(each)) })} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
