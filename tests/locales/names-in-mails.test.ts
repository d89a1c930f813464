import { looksLikeAddress, pickNameIn } from '../../locales/mails/clean-text'

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

test('of a name in both languages a mail says the part in its own; a name in one language stays whole', () => {
  const name = 'المناوب الأول · Duty, first seat'
  expect(pickNameIn('ar', name)).toBe('المناوب الأول')
  expect(pickNameIn('en', name)).toBe('Duty, first seat')
  for (const whole of ['Ada Baseline', 'سلمى عبد الله', 'Ada · Baseline'])
    expect([pickNameIn('ar', whole), pickNameIn('en', whole)]).toEqual([whole, whole])
})
