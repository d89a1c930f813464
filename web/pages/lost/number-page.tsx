import { Document } from '../../parts/document'
import { ErrorSummary } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SixDigitsField } from '../../parts/six-digits-field'

interface NumberProps {
  frame: Frame
  mistake?: 'missing' | 'wrong' | 'used_up' | undefined
}

/** Asks for the number that was sent. It says the same whether or not there was an address to send it to. */
export function NumberPage({ frame, mistake }: NumberProps) {
  const { translate, language } = frame.translator
  const title = translate('lost.number')
  const error = mistake && translate(`lost.number.${mistake}`)
  return (
    <Document frame={frame} title={title} hasErrors={error !== undefined} back={`/${language}/track/lost`}>
      <ErrorSummary errors={error === undefined ? [] : [{ field: 'number', text: error }]} />
      {!mistake && (
        <Notice title={translate('lost.sent')}>
          <p>{translate('lost.sent.text')}</p>
        </Notice>
      )}
      <Form action={`/${language}/track/lost/number`}>
        <SixDigitsField name="number" label={title} isTitle hint={translate('lost.number.hint')} error={error} />
        <Buttons>
          <Button>{translate('lost.continue')}</Button>
        </Buttons>
      </Form>
      <p>
        <a href={`/${language}/track/lost`}>{translate('lost.again')}</a>
      </p>
    </Document>
  )
}
