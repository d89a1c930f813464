import type { CommandName } from '../../../domain/arguments'
import type { StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { nameValue } from './name-value'

/**
 * What an act changes for the clock, before it is done: one line, or one for each value on which it depends. For a route the API tells
 * what the suggested choice changes.
 */
export function Effects({ application, act }: { application: StaffApplication; act: CommandName }) {
  const translator = useTranslator()
  const { translate } = translator
  const effects = application.effects.filter(({ command }) => command === act)
  const lines = mergeSame(effects)
  const [first, ...others] = lines
  if (!first) return null
  if (act === 'route')
    return (
      <section class="effect" aria-label={translate('desk.effect')}>
        <p>
          <strong>{translate('desk.effect.suggested')}</strong> {first.sentence}
        </p>
        <p class="small">{translate('desk.effect.otherChoice')}</p>
      </section>
    )
  if (others.length === 0) return <p class="effect">{first.sentence}</p>
  return (
    <section class="effect" aria-label={translate('desk.effect')}>
      <ul>
        {lines.map(({ choices, sentence }) => (
          <li>
            <strong>{choices.map((values) => values.map(describe).join(' · ')).join(' / ')}:</strong> {sentence}
          </li>
        ))}
      </ul>
    </section>
  )

  function describe([field, value]: [string, string]): string {
    return nameValue(translator, field, value)
  }
}

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
