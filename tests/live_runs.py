"""Press the buttons of an instrument that trains, as a learner would."""

import asyncio


def buttons(instrument):
    """Return Start, Pause and Stop."""
    return instrument.children[3].children[:3]


def words_to_come(instrument, **moves):
    """Move one control after another; return the different words for the settings that Start will take."""
    words = set()
    for name, value in moves.items():
        instrument.controls[name].value = value
        words.add(instrument.picture.alt.partition("They are: ")[2])
    return words


def run(instrument, **moves):
    """Move controls, press Start and wait for the end; return the words of all frames."""
    told, show = [], instrument.picture.show
    instrument.picture.show = lambda alt: (told.append(alt), show(alt))

    async def session():
        instrument.move(**moves)
        start, _, stop = buttons(instrument)
        start.click()
        while not stop.disabled:
            await asyncio.sleep(0.005)

    asyncio.run(asyncio.wait_for(session(), 300))  # a busy machine took over 60
    instrument.picture.show = show
    return told
