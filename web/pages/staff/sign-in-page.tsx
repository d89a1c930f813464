import { formatDuration } from '../../../locales/format-time'
import { createSignInQuery } from '../../own-path'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { TextField } from '../../parts/text-field'
import { DemoSignIns, type DemoSignInsProps } from './demo-sign-ins'

export interface SignInProps extends DemoSignInsProps {
  /** as it was typed */
  name?: string | undefined
  mistakes?: readonly Mistake[]
  /** why nobody looked at the password */
  refusal?: 'too_many' | 'unavailable'
  /** after how many seconds it may work */
  retryAfterSeconds?: number | undefined
  /** the browser has a session that is over */
  hasEnded?: boolean
}

/** `wrong`: name and password do not belong together; the page never says whether somebody has this name. */
type Mistake = 'name' | 'password' | 'wrong'

/** Asks an officer for name and password. */
export function SignInPage({
  frame,
  to,
  name,
  mistakes = [],
  refusal,
  retryAfterSeconds,
  hasEnded,
  demos,
}: SignInProps) {
  const { translator } = frame
  const { translate, language } = translator
  const title = translate('signIn.title')
  const errors = mistakes.map((mistake) => describe(mistake, frame))
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={`/${language}`}
      hasNoLeave
      scripts={['staff-tab']}
    >
      <ErrorSummary errors={errors} />
      {refusal && (
        <Notice tone="warning" title={translate(`signIn.${refusal}`)} isResult>
          {retryAfterSeconds !== undefined && (
            <p>
              {translate('errorPage.wait', {
                duration: formatDuration(translator, retryAfterSeconds / 60, 'calendar'),
              })}
            </p>
          )}
        </Notice>
      )}
      {hasEnded && <Notice title={translate('signIn.ended')} />}
      <h1>{title}</h1>
      <p>{translate('signIn.lead')}</p>
      <p>
        <a href={`/${language}/track`}>{translate('signIn.applicant')}</a>
      </p>
      <Form action={`/${language}/sign-in`} hidden={to === undefined ? {} : { to }}>
        <TextField
          name="name"
          label={translate('signIn.name')}
          error={findError(errors, 'name')}
          value={name}
          kind="username"
          autocomplete="username"
        />
        <TextField
          name="password"
          label={translate('signIn.password')}
          error={findError(errors, 'password')}
          kind="password"
          autocomplete="current-password"
        />
        <Buttons>
          <Button>{translate('signIn.submit')}</Button>
        </Buttons>
      </Form>
      {demos && (
        <DemoSignIns
          frame={frame}
          to={to}
          demos={demos}
          pathOf={(programme) => `/${language}/sign-in${createSignInQuery(to, programme)}`}
          title={translate('signIn.demo')}
        />
      )}
    </Document>
  )
}

function describe(mistake: Mistake, { translator: { translate } }: Frame): FieldError {
  return mistake === 'wrong'
    ? { field: 'name', text: translate('signIn.wrong') }
    : { field: mistake, text: translate(`signIn.${mistake}.missing`) }
}
