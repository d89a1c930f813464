import type { ComponentChildren } from 'preact'
import { formatDuration } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import type { RepinPreview } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Code, Instant, writeShort } from './written'

type Version = RepinPreview['before']

/** One fact under the present version and under the other one. */
interface Change {
  label: ComponentChildren
  before: ComponentChildren
  after: ComponentChildren
}

/** Due instants, target and steps of the clock, before and after a move to another version of the rules. */
export function RepinChanges({ preview: { before, after }, timeZone }: { preview: RepinPreview; timeZone: string }) {
  const translator = useTranslator()
  const { translate } = translator
  const none = translate('administration.repin.nothing')
  const write = (at: string | undefined) => (at === undefined ? none : <Instant at={at} timeZone={timeZone} />)
  const compare = (label: ComponentChildren, show: (version: Version) => ComponentChildren): Change => ({
    label,
    before: show(before),
    after: show(after),
  })
  const steps = [...new Set([...before.wakes, ...after.wakes].map(({ step }) => step))]
  const rows = [
    compare(translate('administration.repin.due'), ({ dueAt }) => write(dueAt)),
    compare(translate('administration.repin.object'), ({ objectUntil }) => write(objectUntil)),
    compare(translate('administration.repin.target'), ({ targetMinutes }) =>
      targetMinutes === undefined ? none : formatDuration(translator, targetMinutes),
    ),
    ...steps.map((step) =>
      compare(<StepName step={step} versions={[before, after]} />, ({ wakes }) =>
        write(wakes.find((wake) => wake.step === step)?.at),
      ),
    ),
    compare(translate('administration.repin.failing'), (version) => <Failing version={version} timeZone={timeZone} />),
  ]
  return (
    <CardsTable
      caption={translate('administration.repin.preview')}
      isTitled
      rows={rows}
      whenEmpty={none}
      columns={[
        { label: translate('administration.repin.fact'), render: ({ label }) => label },
        {
          label: translate('administration.repin.before', { version: before.version }),
          render: (row) => row.before,
        },
        { label: translate('administration.repin.after', { version: after.version }), render: (row) => row.after },
      ]}
    />
  )
}

/** A step of the clock in words, with its name. */
function StepName({ step, versions }: { step: string; versions: readonly Version[] }) {
  const { translate } = useTranslator()
  const found = versions.flatMap(({ wakes }) => wakes).find((wake) => wake.step === step)
  return (
    <>
      {found && translate(`administration.step.${found.kind}`)} (<Code>{step}</Code>)
    </>
  )
}

/** The rule that will fail if nobody acts, and where. */
function Failing({ version: { failing, failsAt, failsAtStep }, timeZone }: { version: Version; timeZone: string }) {
  const translator = useTranslator()
  const { translate } = translator
  if (failing === undefined) return <>{translate('administration.repin.nothing')}</>
  return (
    <>
      <Code>{failing}</Code>
      {failsAt !== undefined && failsAtStep !== undefined && (
        <span class="line small">
          <Sentence
            text={translate('administration.repin.failing.at', {
              at: isolate(writeShort(translator, failsAt, timeZone)),
              step: isolate(failsAtStep),
            })}
          />
        </span>
      )}
    </>
  )
}
