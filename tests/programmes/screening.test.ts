import { join } from 'node:path'
import { findFlags } from '../../domain/screening'
import { SHIPPED_PACKS } from '../../cli/load-packs'
import { sendSentences as arabicSentences } from '../../locales/ar/screens/send'
import { sendSentences as englishSentences } from '../../locales/en/screens/send'
import { readPack } from '../../programmes/read-pack'
import { CALM } from './corpus/calm'
import { DANGER } from './corpus/danger'
import { ORDINARY_ARABIC } from './corpus/ordinary-arabic'
import { ORDINARY_ENGLISH } from './corpus/ordinary-english'
import { WRONGDOING } from './corpus/wrongdoing'

const rules = readPack(join(__dirname, '../../programmes/bekhedmetkom'))

test('in the English pack of a city, fear of a husband and digits in place of letters are danger too', () => {
  const city = readPack(join(__dirname, '../../programmes/sf311'))
  expect(findFlags(city, 'I am afraid of my husband')).toEqual(['danger'])
  expect(findFlags(city, 'He b3ats me')).toEqual(['danger'])
  expect(findFlags(city, 'I am afraid of the traffic on my street')).toEqual([])
})

describe('the national programme', () => {
  test.each([
    [
      'violence at home',
      'danger',
      'لو سمحتوا لا ترنوا على الرقم. أخوي حابسني بالبيت وماخذ هويتي ومش مخليني أروح عالشغل.',
    ],
    ['signs of trafficking', 'danger', 'Madam keep my passport, five month no salary. I no read Arabic.'],
    ['a husband who hits', 'danger', 'جوزي بيضربني كل يوم والشرطة ما بترد'],
    ['a threat to life', 'danger', 'جاري هددني بالقتل ومعه سلاح'],
    ['a wish to die', 'danger', 'تعبت وبدي أموت حالي وما حدا سائل'],
    ['suicide, in English', 'danger', 'My son talks about suicide and the clinic has no appointment'],
    ['attendance signed for the absent', 'wrongdoing', 'المدير عنا مسجل دوام لقرايبه وهم برا البلد.'],
    ['a rigged tender', 'wrongdoing', 'I engineer the tender so that one bidder fits; my director dictates it.'],
    ['a bribe', 'wrongdoing', 'الموظف طلب رشوة عشان يمشي المعاملة'],
    ['a threat, in the future', 'danger', 'حكالي هيقتلني إذا اشتكيت'],
    ['a threat, in standard Arabic', 'danger', 'قال إنه سيقتلني وسيضربني'],
    ['a husband who hit, once', 'danger', 'My husband hit me last night'],
    ['a man who beat', 'danger', 'he beat me in front of the children'],
    ['a person who may not leave', 'danger', "They won't let me leave"],
    ['a person who may not leave, in other words', 'danger', 'my employer doesn’t let me go out'],
    ['a passport that was taken', 'danger', 'أخذ جواز سفري من أول يوم'],
    ['a passport that was taken, in dialect', 'danger', 'صاحب الشغل ماخد جواز سفري وما بعطيني راتب'],
    ['passports that were taken', 'danger', 'حجزوا جوازاتنا بالمكتب'],
    ['a woman who is locked in', 'danger', 'أنا محبوسة في البيت من شهر'],
    ['workers who are locked in', 'danger', 'They locked me up in a room'],
    ['a wish to die, in standard Arabic', 'danger', 'أتمنى الموت كل يوم'],
    ['suicide, in the future', 'danger', 'والله سأنتحر'],
    ['a child who is hit', 'danger', 'الأستاذ بضرب ابني بالصف'],
    ['a corrupt official', 'wrongdoing', 'There is a corrupt official at the counter'],
    ['a bribe in other words', 'wrongdoing', 'المدير طلب برطيل'],
    ['fear of a husband', 'danger', 'I am afraid of my husband'],
    ['fear of a husband, in dialect', 'danger', 'أنا خايفة من جوزي'],
    ['fear of a father, in standard Arabic', 'danger', 'إنني أخاف من والدي'],
    ['fear for a life', 'danger', 'خايفه على حياتي منه'],
    ['a threat with pictures', 'danger', 'يهددني بنشر صوري'],
    ['a threat with pictures, in dialect', 'danger', 'طليقي بيهددني بصوري'],
    ['a threat with pictures, in English', 'danger', 'He threatens to post my photos'],
    ['digits in place of letters', 'danger', 'my husband b3ats me'],
    ['a husband who hits, in Latin letters', 'danger', 'jozi byodrobni kol yom'],
    ['a threat to life, in Latin letters', 'danger', 'hadadni bil 2atel w ra7 yo2tolni'],
    ['a person who is locked in, in Latin letters', 'danger', '2a5oy 7abisni bel bait'],
    ['suicide, in Latin letters', 'danger', 'bafaker bil inti7ar'],
    ['a wish to die, in Latin letters', 'danger', 't3ebet w badi amoot'],
    ['a bribe, in English', 'wrongdoing', 'The inspector asked for a bribe.'],
    ['hands on a body', 'danger', 'The driver of the school bus touched my daughter'],
    ['hands on a body, in dialect', 'danger', 'مدرب النادي بيلمس بنتي'],
    ['a hand raised against somebody', 'danger', 'جوزي بيمد ايده علي قدام الولاد'],
    ['hands on a throat', 'danger', 'أخوي بيخنقني لما يعصب'],
    ['a burn', 'danger', 'he burned me with a cigarette'],
    ['a tip for an official', 'wrongdoing', 'ما بمشي المعاملة بدون اكرامية'],
    ['money for an official, in dialect', 'wrongdoing', 'الموظف بدو مصاري عشان يوقع'],
    ['a bribe, in Latin letters', 'wrongdoing', 'talab rashwe 3ashan ywa2e3'],
    ['money under the table', 'wrongdoing', 'He wants cash under the table'],
  ])('flags %s for the duty seat', (_matter, flag, text) => {
    expect(findFlags(rules, text)).toEqual([flag])
  })

  test.each([
    'المي عنا بالمفرق من امبارح لونها أصفر وريحتها مجاري، وثلاث ولاد بالعمارة معهم إسهال. اليوم جمعة ومحدا برد عالطوارئ.',
    'أبوي عمره 78، موعد الرنين عطوه إياه بعد سبع شهور والدكتور كاتب «مستعجل». أنا بنته وبحكي عنه لأنه ما بسمع عالتلفون.',
    'الموظفة عالشباك صرّخت علي قدام الناس وقالتلي «روحي تعلمي تقري». وبخاف يعطلوا معاملتي إذا عرفوا إني اشتكيت.',
    'نتيجة الاعتراض على علامتي بالتوجيهي لسا ما طلعت، وآخر يوم للقبول الموحد الخميس. إذا تأخرتوا راحت علي السنة.',
    'الحفرة قدام مدرسة البنات عملت ٣ حوادث. اشتكينا قبل شهر وسكرتوها وكتبتوا «تم اتخاذ الإجراء المناسب» ومحدا إجا.',
    'أمي مطلقة وأبوي توفى، إلها من تقاعده؟ رحت مرتين وكل موظف بعطيني جواب.',
    'سؤال: ليش أنا قاري العداد ٣٠٠ كيلو والفاتورة جاي ١١٠٠؟ ومين بحاسبهم؟',
    'بشكر الممرضة اللي بقسم الكلى بالليل، كانت تغطي عن دكتور مش موجود من ٨ لـ ٢.',
    'كل الشكر لموظف قسم الرخص على تعامله الراقي.',
    'الموقع حلو بس أنا كفيف والأزرار ما إلها أسماء وقارئ الشاشة ما بنطقها.',
    'Guard and visitors smoke in the maternity corridor every evening. I complained last month, it is the same.',
    'سآخذ جوازي من الدائرة غداً، وسيحضر أخي معي',
    'سيتم تسجيل المعاملة، هيوصل الدور، حيطلع القرار',
    'A car hit my wall and the bus beat the traffic. Nobody let me know.',
    'The new fee hit the poor; please let us leave the queue',
    'بدي أجدد جواز سفري وهويتي، وين أروح؟ I have my passport with me.',
    'بخاف يتأخر الموعد، والموظف هددني بإلغاء المعاملة',
    'صوري مش واضحة على الهوية، وبدي نشر الإعلان بالجريدة',
    'I am afraid of the delay, and my husband will post the photos of the pothole',
    'Marhaba, bidi ajadded jawazi, wain aroo7? 3endi maw3ed bokra 3 el 3aser',
    'el kahraba ma2tou3a men imbare7 w ma 7ada bi rod 3al telephone',
  ])('does not flag an ordinary matter: %s', (text) => {
    expect(findFlags(rules, text)).toEqual([])
  })
})

const listNotFlagged = (texts: readonly string[], flag: string) =>
  texts.filter((text) => !findFlags(rules, text).some((found) => found === flag))

describe('sentences as people write them', () => {
  test('those about wrongdoing are all flagged', () => {
    expect(WRONGDOING.length).toBeGreaterThanOrEqual(190)
    expect(listNotFlagged(WRONGDOING, 'wrongdoing')).toEqual([])
  })

  test('those about danger are all flagged', () => {
    expect(DANGER.length).toBeGreaterThanOrEqual(130)
    expect(listNotFlagged(DANGER, 'danger')).toEqual([])
  })

  test('ordinary complaints about fees, officials, doors, gas and wires are not', () => {
    const ordinary = [...ORDINARY_ARABIC, ...ORDINARY_ENGLISH, ...CALM]
    expect(ordinary.length).toBeGreaterThanOrEqual(480)
    expect(ordinary.filter((text) => findFlags(rules, text).length > 0)).toEqual([])
  })

  test.each<[string, (text: string) => string]>([
    ['no hamza', (text) => text.replace(/[أإآ]/g, 'ا').replace(/ؤ/g, 'و').replace(/ئ/g, 'ي')],
    ['ha for ta marbuta and ya for alef maqsura', (text) => text.replace(/ة/g, 'ه').replace(/ى/g, 'ي')],
    ['stretched letters', (text) => text.replace(/([بتسشصضعغفقكلمنهي])(?=[\u0620-\u064a])/g, '$1ــ')],
    ['vowel signs', (text) => text.replace(/([\u0628-\u064a])/g, '$1\u064e')],
    [
      'Arabic digits',
      (text) =>
        text.replace(/(?<![a-z])[0-9]+(?![a-z0-9])/gi, (all) =>
          all.replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? ''),
        ),
    ],
    [
      'Persian digits',
      (text) => text.replace(/[٠-٩]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0x90)),
    ],
    ['capital letters', (text) => text.toUpperCase()],
  ])('are found with %s too', (_spelling, respell) => {
    expect(listNotFlagged(WRONGDOING.map(respell), 'wrongdoing')).toEqual([])
    expect(listNotFlagged(DANGER.map(respell), 'danger')).toEqual([])
  })
})

test.each(SHIPPED_PACKS)(
  'each word that the form names for telling of wrongdoing is flagged by the pack %s',
  (code) => {
    const pack = readPack(join(__dirname, '../../programmes', code))
    const sentences = `${arabicSentences['send.what.wrongdoing']} ${englishSentences['send.what.wrongdoing']}`
    const words = Array.from(sentences.matchAll(/[“«](.+?)[”»]/g), ([, word = '']) => word)
    expect(words).toHaveLength(4)
    for (const word of words) expect([word, findFlags(pack, word)]).toEqual([word, ['wrongdoing']])
  },
)

test('screening a text of 20,000 characters that nearly matches everywhere takes little processor time', () => {
  const seeds = [
    'مدير ياخذ مصاري رسوم ',
    'pay me or or or or fee your ',
    'و ا ل م د ي ر ',
    'beats ball child ',
    'official asks gift fee ',
  ]
  for (const seed of seeds) {
    const text = seed.repeat(20_000 / seed.length)
    findFlags(rules, text)
    const before = process.cpuUsage()
    findFlags(rules, text)
    const { user } = process.cpuUsage(before)
    expect({ seed, isQuick: user < 500_000 }).toEqual({ seed, isQuick: true })
  }
})
