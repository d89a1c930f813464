import { looksLikeAddress } from '../../locales/mails/clean-text'

describe('a name that mail programs may show as a link', () => {
  it.each([
    'http://evil.example',
    'HTTPS://EVIL.EXAMPLE/x',
    'evil.example',
    'Win at t.co',
    'www evil',
    'www.evil.example',
    'ada@evil.example',
    'ada @ evil',
    'evil．example',
    'evil。example',
    'evil｡example',
    'ev\u200Bil.exam\u00ADple',
    'evil\u200B.\u2060example',
    'موقع.شبكة',
    '10.0.0.1',
    'Win at evil[.]example',
    'evil(.)example',
    'paypal·com',
    'paypal•com',
    'evil/​/path: //evil',
    '\\\\evil',
    'Call +962 7 9000 0000',
    'اتصل ٠٧٩٠٠٠٠٠٠٠',
    'ⓔⓥⓘⓛ.ⓒⓞⓜ',
  ])('is found: %s', (name) => {
    expect(looksLikeAddress(name)).toBe(true)
  })

  it.each([
    '',
    'Ada Baseline',
    'سلمى عبد الله',
    'Dr. Ada Baseline',
    'J. R. R. Baseline',
    'د. سلمى',
    'Ada-Maria O’Neill, Jr.',
    'Ada Baseline 2',
    'محمد بن عبد الله (أبو خالد)',
    'شركة 1990',
  ])('is not found: %s', (name) => {
    expect(looksLikeAddress(name)).toBe(false)
  })
})
