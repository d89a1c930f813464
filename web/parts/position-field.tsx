import { ACCURACIES, nameAccuracy, readTypedPosition } from '../forms/typed-position'
import { controlAttributes, Field, type FieldProps } from './field'
import { useTranslator } from './frame'

interface PositionFieldProps extends FieldProps {
  value?: string | undefined
  /** metres, as the device gave them */
  accuracy?: string | undefined
}

/**
 * The position of the device, filled in by its script when the person presses the button. Without scripts nothing of it is shown,
 * unless there is a position already: it can be read and deleted then.
 */
export function PositionField({ value = '', accuracy = '', hint, ...field }: PositionFieldProps) {
  const { translate } = useTranslator()
  const position = readTypedPosition(value, accuracy)
  const shown = position?.accuracyMetres === undefined ? undefined : nameAccuracy(position.accuracyMetres)
  return (
    <div class="position" data-position hidden={value === ''}>
      {hint && (
        <p class="hint" id={`${field.name}-hint`}>
          {hint}
        </p>
      )}
      <div data-filled hidden={value === ''}>
        <Field {...field}>
          <input
            class="input input-medium"
            {...controlAttributes({ ...field, ...(hint && { hint }) })}
            type="text"
            value={value}
            dir="ltr"
            autocomplete="off"
          />
          <input type="hidden" name={`${field.name}-accuracy`} value={accuracy} />
        </Field>
        {ACCURACIES.map((each) => (
          <p data-up-to={'upToMetres' in each ? each.upToMetres : 'Infinity'} hidden={each.name !== shown}>
            {translate(`parts.position.${each.name}`)}
          </p>
        ))}
        <button class="button button-link" type="button" data-remove hidden>
          {translate('parts.position.remove')}
        </button>
      </div>
      <button class="button button-second" type="button" data-locate hidden>
        {translate('parts.position.locate')}
      </button>
      <p
        role="status"
        data-says
        data-waiting={translate('parts.position.waiting')}
        data-added={translate('parts.position.added')}
        data-removed={translate('parts.position.removed')}
        data-denied={translate('parts.position.denied')}
        data-late={translate('parts.position.late')}
        data-unavailable={translate('parts.position.unavailable')}
      />
    </div>
  )
}
