import type { Services } from '../../../api/services'
import { administrationPath } from '../../administration/paths'
import { CardsTable } from '../../parts/cards-table'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Pager } from '../../parts/pager'
import { TextField } from '../../parts/text-field'
import { type DoneIntervention, DoneNotice } from './done-notice'
import { ListDocument } from './list-document'
import { Code, PreciseInstant } from './written'

interface OrphansPageProps {
  frame: Frame
  found: Awaited<ReturnType<Services['reads']['readOrphans']>>
  /** of the platform's own programme, because these Workflows belong to none */
  timeZone: string
  first?: string | undefined
  next?: string | undefined
  done?: DoneIntervention | undefined
}

/** Running Workflows without an application. Each page checks a part of all Workflows, so an empty one may not be the last. */
export function OrphansPage({ frame, found, timeZone, first, next, done }: OrphansPageProps) {
  const { translate, language } = frame.translator
  const title = translate('administration.orphans.title')
  return (
    <ListDocument
      frame={frame}
      title={title}
      lead={translate('administration.orphans.lead')}
      above={done && <DoneNotice done={done} />}
    >
      <p class="soft">{translate('administration.orphans.looked', { count: found.lookedAt })}</p>
      <CardsTable
        caption={title}
        isTitled
        rows={found.orphans}
        whenEmpty={translate('administration.orphans.empty')}
        columns={[
          { label: translate('administration.run.id'), render: ({ workflowId }) => <Code>{workflowId}</Code> },
          { label: translate('administration.run.run'), render: ({ runId }) => <Code>{runId}</Code> },
          {
            label: translate('administration.orphans.started'),
            render: ({ startedAt }) => <PreciseInstant at={startedAt} timeZone={timeZone} />,
          },
          {
            label: translate('administration.orphans.end'),
            render: ({ workflowId }) => (
              <a href={administrationPath(language, ['orphans', 'end'], { workflowId })}>
                {translate('administration.orphans.end')}
              </a>
            ),
          },
        ]}
      />
      {next !== undefined && <p>{translate('administration.orphans.more')}</p>}
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

interface EndOrphanPageProps {
  frame: Frame
  csrfToken: string
  /** as it was typed */
  typed?: Readonly<Record<string, string>>
  errors?: readonly FieldError[]
  /** characters that a reason may have */
  limit: number
}

/** The form that ends a Workflow without an application. */
export function EndOrphanPage({ frame, csrfToken, typed = {}, errors = [], limit }: EndOrphanPageProps) {
  const { translate, language } = frame.translator
  const { workflowId, reason } = typed
  return (
    <ListDocument
      frame={frame}
      title={translate('administration.orphans.end.title')}
      lead={translate('administration.orphans.end.lead')}
      hasErrors={errors.length > 0}
      above={<ErrorSummary errors={errors} />}
    >
      <div class="page-column">
        <Form action={administrationPath(language, ['orphans', 'end'])} hidden={{ csrfToken }}>
          <TextField
            name="workflowId"
            label={translate('administration.orphans.end.id')}
            kind="code"
            value={workflowId}
            error={findError(errors, 'workflowId')}
          />
          <LongText
            name="reason"
            label={translate('administration.act.reason')}
            hint={translate('administration.act.reason.hint')}
            value={reason}
            limit={limit}
            error={findError(errors, 'reason')}
          />
          <Buttons>
            <Button look="danger">{translate('administration.orphans.end.send')}</Button>
          </Buttons>
        </Form>
      </div>
    </ListDocument>
  )
}
