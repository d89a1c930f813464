import { Choice } from '../../parts/choice'
import { DateField } from '../../parts/date-field'
import { type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { KeptWords } from '../../parts/kept-words'
import { ListField } from '../../parts/list-field'
import { LongText } from '../../parts/long-text'
import { Progress } from '../../parts/progress'
import { PositionField } from '../../parts/position-field'
import { SelectField } from '../../parts/select-field'
import { TextField } from '../../parts/text-field'

/** Every kind of question, as it is at first and after a mistake. */
export function ShownFields({ errors }: { errors: readonly FieldError[] }) {
  const { translate } = useTranslator()
  const people = [
    { value: 'self', label: translate('partsPage.who.self') },
    { value: 'other', label: translate('partsPage.who.other'), hint: translate('partsPage.who.other.hint') },
    { value: 'unknown', label: translate('partsPage.unknown'), isApart: true },
  ]
  const places = [
    { value: 'mafraq', label: translate('partsPage.mafraq') },
    { value: 'irbid', label: translate('partsPage.irbid') },
  ]
  const what = { label: translate('partsPage.what'), hint: translate('partsPage.what.hint') }
  const when = { label: translate('partsPage.when'), hint: translate('partsPage.when.hint') }
  return (
    <Form action="" method="get">
      <h2>{translate('partsPage.fields')}</h2>
      <Progress number={3} total={9} />
      <Choice name="who" label={translate('partsPage.who')} options={people} chosen={['other']} />
      <Choice
        name="who-wrong"
        label={translate('partsPage.who')}
        options={people}
        isMultiple
        error={findError(errors, 'who-wrong')}
      />
      <KeptWords texts={[translate('partsPage.what.sample')]} />
      <LongText name="what" {...what} limit={4000} value={translate('partsPage.what.sample')} />
      <LongText name="what-wrong" {...what} limit={20} error={translate('partsPage.what.error')} />
      <DateField name="when" {...when} />
      <DateField
        name="when-wrong"
        {...when}
        typed={{ day: '23', month: '13', year: '2026' }}
        wrongParts={['month']}
        error={findError(errors, 'when-wrong-month')}
      />
      <SelectField name="where" label={translate('partsPage.where')} options={places} chosen="mafraq" />
      <SelectField
        name="where-wrong"
        label={translate('partsPage.where')}
        options={places}
        error={translate('partsPage.where.error')}
      />
      <ListField name="where-typed" label={translate('partsPage.where')} options={places} value={places[0]?.label} />
      <ListField
        name="where-typed-wrong"
        label={translate('partsPage.where')}
        options={places}
        error={translate('partsPage.where.error')}
      />
      <PositionField
        name="position"
        label={translate('send.position')}
        hint={translate('send.position.hint')}
        value="32.34250, 36.20800"
        accuracy="25"
        isOptional
      />
      <TextField name="name" label={translate('partsPage.name')} hint={translate('partsPage.name.hint')} isOptional />
      <TextField
        name="phone-wrong"
        label={translate('partsPage.phone')}
        kind="tel"
        size="medium"
        value="0790"
        error={translate('partsPage.phone.error')}
      />
      <TextField name="email" label={translate('partsPage.email')} kind="email" size="medium" />
      <TextField
        name="code"
        label={translate('partsPage.code')}
        kind="code"
        size="medium"
        value="7K3M-9QXT-2ADV-5HEB-8"
      />
      <h2>{translate('partsPage.buttons')}</h2>
      <Buttons>
        <Button>{translate('partsPage.continue')}</Button>
        <Button look="second">{translate('partsPage.second')}</Button>
        <Button look="danger">{translate('partsPage.withdraw')}</Button>
        <Button look="link">{translate('partsPage.cancel')}</Button>
      </Buttons>
    </Form>
  )
}
