/** The calls that staff owe, and the form for a call to an applicant who lost the tracking code. */
export const deskLostCodeSentences = {
  'desk.lost_code': 'اتصال بمن فقد رمز المتابعة',
  'desk.lost_code.tab': 'رمز مفقود',
  'desk.call.later': 'لا تتصل الآن: تُحتسب المحاولة ابتداءً من {when}',
  'desk.call.number': 'الرقم المطلوب الاتصال به: {phone}',
  'desk.call.now': 'تُحتسب المحاولة الآن، وحتى {when}.',
  'desk.call.by': 'آخر موعد للاتصال: {when}',
  'desk.call.tried': 'محاولة في {when}: {result}',
  'desk.call.left': {
    zero: 'لم تبقَ أي محاولة.',
    one: 'بقيت محاولة واحدة.',
    two: 'بقيت محاولتان.',
    few: 'بقيت {count} محاولات.',
    many: 'بقيت {count} محاولة.',
    other: 'بقيت {count} محاولة.',
  },
  'desk.call.rule':
    'تُحتسب المحاولة في أيام العمل بين الثامنة صباحًا والتاسعة مساءً. تكون كل محاولة في ثلث من اليوم غير ثلث المحاولات السابقة.',
  'desk.lost_code.first': 'لا تذكر أي طلب قبل أن يذكر المتحدث اسمه.',
  'desk.lost_code.first.unnamed': 'لا اسم في الطلب. اسأل المتحدث أولًا متى أرسل طلبه وما موضوعه.',
  'desk.lost_code.first.email': 'اسأله كذلك عن البريد الإلكتروني الذي ذكره في الطلب.',
  'desk.lost_code.then': 'أخبره بعد ذلك أين وصل طلبه، ويمكنك أن تسجّل عنه ما يريده.',
  'desk.lost_code.never': 'لا تسأل عن رمز المتابعة. لا يستطيع أحد قراءته من جديد.',
  'desk.lost_code.others': 'طلبات أخرى للرقم نفسه',
  'desk.lost_code.send': 'سجّل نتيجة الاتصال',
  'desk.done.lostCodeCall': 'سُجّلت نتيجة الاتصال.',
} as const
