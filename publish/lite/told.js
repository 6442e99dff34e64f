// Stands in front of pyodide.js, in the worker where Python lives: tells the page what has arrived, and what has not.
(() => {
  const plain = self.fetch;
  const tell = (lesson) => self.postMessage({ lesson });

  async function count(body, name) {
    try {
      const reader = body.getReader();
      for (let part; !(part = await reader.read()).done; ) tell({ arrived: part.value.length });
    } catch {
      tell({ lost: name });
    }
  }

  self.fetch = async (...asked) => {
    const url = String(asked[0]?.url ?? asked[0]);
    if (!url.includes("/static/pyodide/")) return plain(...asked);
    const name = url.split("/").pop().split("-")[0];
    const answer = await plain(...asked).catch((error) => {
      tell({ lost: name });
      throw error;
    });
    if (!answer.ok) tell({ lost: name });
    else count(answer.clone().body, name); // a clone, for the answer itself keeps what the browser compiled last time
    return answer;
  };
})();
