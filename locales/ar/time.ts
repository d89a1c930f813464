/** Amounts of time. `two` is in the genitive, so each sentence must place them after a word that takes the genitive. */
export const unitForms = {
  'unit.second': {
    zero: '{count} ثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتين',
    few: '{count} ثوانٍ',
    many: '{count} ثانية',
    other: '{count} ثانية',
  },
  'unit.minute': {
    zero: '{count} دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتين',
    few: '{count} دقائق',
    many: '{count} دقيقة',
    other: '{count} دقيقة',
  },
  'unit.hour': {
    zero: '{count} ساعة',
    one: 'ساعة واحدة',
    two: 'ساعتين',
    few: '{count} ساعات',
    many: '{count} ساعة',
    other: '{count} ساعة',
  },
  'unit.day': {
    zero: '{count} يوم',
    one: 'يوم واحد',
    two: 'يومين',
    few: '{count} أيام',
    many: '{count} يومًا',
    other: '{count} يوم',
  },
} as const

/** Explanations of a deadline: one sentence for each fact. */
export const deadlineSentences = {
  'deadline.start': 'بدأ احتساب الوقت يوم {at}.',
  'deadline.target': 'حُدّدت المدة بـ {duration} من وقت العمل.',
  'deadline.target.roundTheClock': 'حُدّدت المدة بـ {duration}، ليلًا ونهارًا.',
  'deadline.day': 'يوم {on} بلغ الوقت المحتسب {duration}.',
  'deadline.dayOne': 'اليوم الأول هو يوم العمل التالي لوصول الطلب.',
  'deadline.further': 'وفي {days} بعد ذلك بلغ الوقت المحتسب {duration}.',
  'deadline.holiday': 'لم يُحتسب {on} لأنه عطلة: {name}.',
  'deadline.weekend': 'لم تُحتسب أيام العطلة الأسبوعية، وعددها {count}.',
  'deadline.pause': 'توقف احتساب الوقت من {from} إلى {to}.',
  'deadline.pause.open': 'توقف احتساب الوقت منذ {from}.',
  'deadline.floor': 'بعد إعادة الجواب لا تقل المهلة الجديدة عن {duration} من وقت العمل.',
  'deadline.due': 'لذلك ينتهي الموعد يوم {at}.',
  'deadline.due.passed': 'لذلك كان الموعد يوم {at}، وقد مضى.',
  'deadline.stopped': 'لا يُحتسب الوقت الآن.',
  'deadline.window': 'تنتهي المدة بنهاية يوم {on}.',
  'deadline.window.passed': 'انتهت المدة بنهاية يوم {on}.',
  'deadline.window.reached': 'وصلت الرسالة إلى مقدّم الطلب يوم {at}، ومنذ ذلك بدأت المدة.',
  'deadline.window.no': 'أفاد مقدّم الطلب يوم {at} بأن المسألة لم تُحلّ، ومنذ ذلك بدأت مدة الاعتراض كاملةً.',
  'deadline.window.unreached':
    'تبدأ المدة من وصول الرسالة إلى مقدّم الطلب. فإن تعذّر وصولها انتهى الانتظار بنهاية يوم {on}.',
  'deadline.window.unreached.passed': 'تعذّر وصول الرسالة إلى مقدّم الطلب، وانتهى الانتظار بنهاية يوم {on}.',
  'deadline.window.other.reached': 'بلغ الأمر صاحبَ الطلب يوم {at}، ومنه بدأت المدة.',
  'deadline.window.other.unreached':
    'تبدأ المدة حين يبلغ الأمر صاحبَ الطلب. فإن تعذّر ذلك انتهى الانتظار بنهاية يوم {on}.',
  'deadline.window.other.unreached.passed': 'تعذّر الوصول إلى صاحب الطلب، وانتهى الانتظار بنهاية يوم {on}.',
  'deadline.promise': 'وُعد مقدّم الطلب بجواب في موعد أقصاه {on}. حُدّد الموعد عند الاستلام ولا يؤخَّر.',
  'deadline.version': 'حُسب هذا وفق الإصدار {policy} من قواعد المنصة.',
  'deadline.versions': 'حُسب هذا وفق التقويم {calendar} والإصدار {policy} من القواعد.',
} as const
