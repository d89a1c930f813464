import type { CommandName } from '../../../domain/arguments'
import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { CELL_FIELD, cellOf } from '../../desk/staff-act-fields'
import { useTranslator } from '../../parts/frame'
import { listTypedOptions, showTyped } from '../../desk/typed-bodies'
import { Sentence } from '../../parts/sentence'
import { listChoices } from '../track/tracked'
import { nameValue } from './name-value'

interface EffectsProps {
  opened: OpenedCase
  act: CommandName
}

/**
 * What an act changes for the clock, before it is done: one line, or one for each value on which it depends. The script shows only the
 * lines that agree with what is chosen in the form (`data-when`).
 */
export function Effects({ opened, act }: EffectsProps) {
  const translator = useTranslator()
  const { translate } = translator
  const lines = mergeSame(opened.application.effects.filter(({ command }) => command === act))
  const [first, ...others] = lines
  if (!first) return null
  if (act === 'route') return <RouteEffects opened={opened} lines={lines} />
  // One sentence that is true for some of the choices only, because the others would be refused now, names its choice too.
  if (others.length === 0 && (act !== 'call' || first.choices.flat().length === 0))
    return <p class="effect">{first.sentence}</p>
  return (
    <section class="effect" aria-label={translate('desk.effect')} aria-live="polite">
      <ul>
        {lines.map(({ choices, sentence }) => (
          <li data-when={choices.map((values) => toCondition(Object.fromEntries(values))).join(' ')}>
            <strong>{choices.map((values) => values.map(describe).join(' · ')).join(' / ')}:</strong> {sentence}
          </li>
        ))}
      </ul>
    </section>
  )

  function describe([field, value]: [string, string]): string {
    const codes = field === 'reason' ? listChoices(opened.application, act) : []
    const named = codes.find(({ code }) => code === value)?.name
    if (named !== undefined) return named
    return translator.findSentence(`desk.effect.${field}.${value}`) ?? nameValue(translator, field, value)
  }
}

/**
 * The date of a route follows the chosen cell and body. Without the script the cells of the grid say their dates, and no line says a
 * date that may be that of another cell. The dates are known for the suggested body only: the script says so as
 * soon as another one is chosen.
 */
function RouteEffects({ opened, lines }: { opened: OpenedCase; lines: ShownEffect[] }) {
  const translator = useTranslator()
  const { translate } = translator
  const suggested = opened.application.targets?.entity
  const name = showTyped(listTypedOptions(opened, 'route', 'entity', translator), suggested)
  const ofBody = name === undefined ? {} : { entity: name }
  const conditionOf = (values: [string, string][]): string => {
    const { importance = '', pillar = '' } = Object.fromEntries(values)
    return toCondition({ [CELL_FIELD]: cellOf(importance, pillar), ...ofBody })
  }
  return (
    <section class="effect" aria-label={translate('desk.effect')}>
      <div aria-live="polite" data-when-chosen>
        <p data-unscripted>{translate('desk.effect.cells')}</p>
        {lines.map(({ choices, sentence }) => (
          <p hidden data-when={choices.map(conditionOf).join(' ')}>
            {sentence}
          </p>
        ))}
      </div>
      {name !== undefined && (
        <p class="small" data-unless={toCondition({ entity: name })}>
          <Sentence text={translate('desk.effect.otherBody', { entity: isolate(name) })} />
        </p>
      )}
    </section>
  )
}

/** Values of fields, as the script compares them with those of the form. */
const toCondition = (values: Record<string, string>): string => new URLSearchParams(values).toString()

interface ShownEffect {
  /** what can be chosen: each with the values of its fields */
  choices: [string, string][][]
  sentence: string
}

/** Effects that say the same are one line. */
function mergeSame(effects: StaffApplication['effects']): ShownEffect[] {
  const choicesBySentence = new Map<string, ShownEffect['choices']>()
  for (const { values, sentences } of effects) {
    const sentence = sentences.join(' ')
    const shown = Object.entries(values)
      .filter(([field]) => field !== 'withheld')
      .map(([field, value]): [string, string] => [field, String(value)])
    choicesBySentence.set(sentence, [...(choicesBySentence.get(sentence) ?? []), shown])
  }
  return [...choicesBySentence].map(([sentence, choices]) => ({ sentence, choices }))
}
