import type { CaseDetail } from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, ButtonLink, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { PreciseInstant } from './written'

export interface ContentsForm {
  csrfToken: string
  /** characters that a reason may have */
  limit: number
  /** the reason as it was typed */
  typed?: string | undefined
  errors?: readonly FieldError[]
}

interface ContentsBoxProps extends ContentsForm {
  detail: CaseDetail
  /** the run whose events are shown; absent: the last one */
  runId?: string | undefined
}

/** Asks why the contents of the steps are read; afterwards it says until when they are shown, and leads to the file. */
export function ContentsBox({ detail, runId, csrfToken, limit, typed, errors = [] }: ContentsBoxProps) {
  const { translate, language } = useTranslator()
  const { contents, reference, timeZone } = detail
  return (
    <>
      <h2>{translate('administration.contents')}</h2>
      {contents.state === 'never' && <p>{translate('administration.contents.never')}</p>}
      {contents.state === 'open' && (
        <Open
          until={contents.until}
          file={administrationPath(language, [reference, 'history.json'], { run: runId })}
          timeZone={timeZone}
        />
      )}
      {contents.state === 'closed' && (
        <div class="page-column">
          <p>{translate('administration.contents.closed')}</p>
          <Form action={administrationPath(language, [reference, 'contents'])} hidden={{ csrfToken }}>
            <LongText
              name="reason"
              label={translate('administration.contents.reason')}
              hint={translate('administration.act.reason.hint')}
              value={typed}
              limit={limit}
              error={findError(errors, 'reason')}
            />
            <Buttons>
              <Button look="second">{translate('administration.contents.send')}</Button>
            </Buttons>
          </Form>
        </div>
      )}
    </>
  )
}

function Open({ until, file, timeZone }: { until: string; file: string; timeZone: string }) {
  const { translate } = useTranslator()
  const [before = '', after = ''] = translate('administration.contents.open', { until: '\n' }).split('\n')
  return (
    <>
      <p>
        {before}
        <PreciseInstant at={until} timeZone={timeZone} />
        {after}
      </p>
      <ButtonLink look="second" href={file}>
        {translate('administration.contents.download')}
      </ButtonLink>
    </>
  )
}
