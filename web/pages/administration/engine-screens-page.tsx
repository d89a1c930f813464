import { administrationPath } from '../../administration/paths'
import { Choice } from '../../parts/choice'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { Notice } from '../../parts/notice'
import { ListDocument } from './list-document'

/** What the screens are opened for; the first one is chosen unless another is. */
export const SCREEN_MODES = ['read', 'change'] as const
export type ScreenMode = (typeof SCREEN_MODES)[number]

export interface EngineScreensPageProps {
  frame: Frame
  csrfToken: string
  /** false: this platform has no door before the screens */
  isOffered: boolean
  /** how long changes are allowed */
  minutes: number
  /** characters that a reason may have */
  limit: number
  /** as it was typed */
  typed?: Readonly<Record<string, string>>
  errors?: readonly FieldError[]
  /** of the entrance, when the screens were just opened */
  address?: string | undefined
}

/** Opens Temporal's own screens, which stand at an address of their own: for reading, or for changes with a reason. */
export function EngineScreensPage(props: EngineScreensPageProps) {
  const { frame, isOffered, errors = [], address } = props
  const { translate } = frame.translator
  return (
    <ListDocument
      frame={frame}
      title={translate('administration.screens.title')}
      lead={translate('administration.screens.lead')}
      hasErrors={errors.length > 0}
      above={
        <>
          <ErrorSummary errors={errors} />
          {address !== undefined && (
            <Notice tone="success" title={translate('administration.screens.ready')} isResult>
              <p>{translate('administration.screens.ready.until')}</p>
              <p>
                <a href={address} rel="noreferrer">
                  {translate('administration.screens.go')}
                </a>
              </p>
            </Notice>
          )}
        </>
      }
    >
      {isOffered ? <OpenForm {...props} /> : <p>{translate('administration.screens.none')}</p>}
    </ListDocument>
  )
}

function OpenForm({ frame, csrfToken, minutes, limit, typed = {}, errors = [] }: EngineScreensPageProps) {
  const { translate, language } = frame.translator
  const { mode = SCREEN_MODES[0], reason } = typed
  return (
    <div class="page-column">
      <p>{translate('administration.screens.logged')}</p>
      <Form action={administrationPath(language, ['screens'])} hidden={{ csrfToken }}>
        <Choice
          name="mode"
          label={translate('administration.screens.mode')}
          options={[
            { value: 'read', label: translate('administration.screens.mode.read') },
            {
              value: 'change',
              label: translate('administration.screens.mode.change', { minutes }),
              hint: translate('administration.screens.mode.change.is'),
            },
          ]}
          chosen={[mode]}
          error={findError(errors, 'mode')}
        />
        <LongText
          name="reason"
          label={translate('administration.act.reason')}
          hint={translate('administration.screens.reason.hint')}
          isOptional
          value={reason}
          limit={limit}
          error={findError(errors, 'reason')}
        />
        <Buttons>
          <Button>{translate('administration.screens.open')}</Button>
        </Buttons>
      </Form>
    </div>
  )
}
