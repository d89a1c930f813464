import type { CaseDetail } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Code, Instant } from './written'

/** What the Temporal server has no answer to; nothing when it answered. */
function EngineNotice({ detail: { engine } }: { detail: CaseDetail }) {
  const { translate } = useTranslator()
  return engine === 'found' ? null : <p>{translate(`administration.engine.${engine}`)}</p>
}

/** The steps of the Workflow that wait or run now, with their attempts, the next one, and the code of the last failure. */
export function Attempts({ detail }: { detail: CaseDetail }) {
  const { translate } = useTranslator()
  const { run, timeZone } = detail
  if (!run) return <EngineNotice detail={detail} />
  const { workflowTask, activities } = run
  const rows: Attempt[] = [
    ...(workflowTask ? [{ ...workflowTask, state: workflowTask.attempt > 1 ? 'failing' : 'scheduled' }] : []),
    ...activities,
  ]
  return (
    <>
      <h2>{translate('administration.attempts')}</h2>
      <CardsTable
        caption={translate('administration.attempts')}
        isTitled
        rows={rows}
        whenEmpty={translate('administration.attempts.none')}
        columns={[
          {
            label: translate('administration.attempts.step'),
            render: ({ type }) =>
              type === undefined ? translate('administration.attempts.task') : <Code>{type}</Code>,
          },
          { label: translate('administration.attempts.state'), render: ({ state }) => <Code>{state}</Code> },
          { label: translate('administration.mails.attempts'), isNumber: true, render: ({ attempt }) => attempt },
          {
            label: translate('administration.mails.next'),
            render: ({ nextTryAt }) =>
              nextTryAt === undefined ? (
                translate('administration.mails.none_next')
              ) : (
                <Instant at={nextTryAt} timeZone={timeZone} />
              ),
          },
          { label: translate('administration.mails.why'), render: ({ failure }) => <ErrorCode code={failure} /> },
        ]}
      />
    </>
  )
}

/** A step of the Workflow; without a type it is the decision of the Workflow itself. */
interface Attempt {
  type?: string
  state: string
  attempt: number
  nextTryAt?: string
  failure?: string
}

/** The code of a failure, or that there is none. */
export function ErrorCode({ code }: { code: string | undefined }) {
  const { translate } = useTranslator()
  return code === undefined ? <>{translate('administration.mails.no_error')}</> : <Code>{code}</Code>
}
