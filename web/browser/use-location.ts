/** The device has this long to find out where it is. */
const PATIENCE_MS = 20_000

/**
 * Offers to fill in the position of the device, where the device can tell it. It asks the device only when the button is pressed. The
 * part `data-position` holds the button `data-locate`, the field with its accuracy and the button `data-remove` in `data-filled`, the
 * sentences about the accuracy (`data-up-to`: metres), and `data-says`, whose data- attributes are the sentences about what happened.
 */
export function useLocation(): void {
  const part = document.querySelector<HTMLElement>('[data-position]')
  const find = <E extends HTMLElement>(selector: string) => part?.querySelector<E>(selector)
  const [field, accuracy] = [find<HTMLInputElement>('[type=text]'), find<HTMLInputElement>('[type=hidden]')]
  const [locate, remove] = [find<HTMLButtonElement>('[data-locate]'), find<HTMLButtonElement>('[data-remove]')]
  const [filled, status] = [find('[data-filled]'), find('[data-says]')]
  if (!part || !field || !accuracy || !locate || !remove || !filled || !status) return
  if (!window.isSecureContext || !('geolocation' in navigator)) return

  const say = (what: string): void => {
    status.textContent = status.dataset[what] ?? ''
  }
  const showAccuracy = (): void => {
    const sentences = [...part.querySelectorAll<HTMLElement>('[data-up-to]')]
    const shown = sentences.find(
      (each) => accuracy.value !== '' && Number(accuracy.value) <= Number(each.dataset['upTo']),
    )
    for (const sentence of sentences) sentence.hidden = sentence !== shown
  }
  const fill = (position: string, metres: string): void => {
    field.value = position
    accuracy.value = metres
    filled.hidden = position === ''
    showAccuracy()
  }

  locate.addEventListener('click', () => {
    say('waiting')
    // The device does not count the time in which the person thinks about its question.
    const timer = setTimeout(() => say('late'), PATIENCE_MS)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(timer)
        fill(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`, String(Math.ceil(coords.accuracy)))
        say('added')
      },
      ({ code }) => {
        clearTimeout(timer)
        say(['unavailable', 'denied', 'unavailable', 'late'][code] ?? 'unavailable')
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    )
  })
  remove.addEventListener('click', () => {
    fill('', '')
    say('removed')
    locate.focus()
  })
  // Whoever changes the numbers by hand knows the place better than the device.
  field.addEventListener('input', () => {
    accuracy.value = ''
    showAccuracy()
  })
  for (const element of [part, locate, remove]) element.hidden = false
}
